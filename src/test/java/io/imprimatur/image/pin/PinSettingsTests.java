package io.imprimatur.image.pin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.imprimatur.image.channel.TestChannels;
import io.imprimatur.image.pin.Pins.Pin;
import io.imprimatur.image.pin.Pins.PinSettings;
import io.imprimatur.messaging.pullrequest.PullRequests.ChangeRefused;
import io.imprimatur.service.update.InMemoryVersionRepository;
import java.util.List;
import org.junit.jupiter.api.Test;

class PinSettingsTests {

    private static final PinSettings PINS = new PinSettings(
            List.of(new Pin("US Data Facility", "recommended", List.of(new Pin.Location("values.yaml", "a..b")))));

    @Test
    void pins_without_a_repository_stop_the_start_and_none_need_none() {
        InMemoryVersionRepository none = new InMemoryVersionRepository() {
            @Override
            public boolean isReadable() {
                return false;
            }
        };

        assertThatThrownBy(() -> new Pins(PINS, TestChannels.of(), none))
                .hasMessageContaining("expected imprimatur.updates.phalanx.git");
        assertThat(new Pins(new PinSettings(List.of()), TestChannels.of(), none).all())
                .isEmpty();
    }

    @Test
    void what_is_no_path_of_keys_stops_the_start_with_its_path() {
        InMemoryVersionRepository strict = new InMemoryVersionRepository() {
            @Override
            public void check(VersionLocation versionLocation) {
                throw new ChangeRefused("'" + versionLocation.key() + "' is not a path of keys");
            }
        };

        assertThatThrownBy(() -> new Pins(PINS, TestChannels.of(), strict))
                .hasMessage("imprimatur.pins[0].places: 'a..b' is not a path of keys");
    }
}
