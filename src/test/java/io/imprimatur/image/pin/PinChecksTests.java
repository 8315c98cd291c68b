package io.imprimatur.image.pin;

import static org.assertj.core.api.Assertions.assertThat;

import io.imprimatur.image.pin.PinChecks.PinCheck;
import io.imprimatur.image.pin.PinChecks.PinCheck.Finding;
import io.imprimatur.image.pin.Pins.Pin;
import io.imprimatur.testing.MigratedDatabase;
import io.imprimatur.testing.MovableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PinChecksTests {

    private static final Duration EVERY = Duration.ofMinutes(5);

    private final MovableClock clock = new MovableClock(Instant.parse("2026-11-23T12:00:00Z"));
    private final Pin.Location place = new Pin.Location("applications/nublado/values-usdfprod.yaml", "config.pin[0]");
    private final Pin pin =
            new Pin("US Data Facility", UUID.randomUUID().toString().substring(0, 30), List.of(place));

    static List<MigratedDatabase> databases() {
        return MigratedDatabase.both();
    }

    @ParameterizedTest
    @MethodSource("databases")
    void a_place_is_looked_at_by_one_node_at_a_time(MigratedDatabase database) {
        PinChecks one = new PinChecks(database.jdbc(), clock);
        PinChecks other = new PinChecks(database.jdbc(), clock);

        assertThat(one.claim(pin, place, EVERY)).isTrue();
        assertThat(other.claim(pin, place, EVERY)).isFalse();
        clock.pass(EVERY);
        assertThat(other.claim(pin, place, EVERY)).isTrue();
        assertThat(one.claim(pin, place, EVERY)).isFalse();

        one.makeDue(pin.channel(), Duration.ofSeconds(10));
        clock.pass(Duration.ofSeconds(10));
        assertThat(one.claim(pin, place, EVERY)).isTrue();
    }

    @ParameterizedTest
    @MethodSource("databases")
    void what_was_seen_is_kept_as_long_as_it_fits(MigratedDatabase database) {
        PinChecks looks = new PinChecks(database.jdbc(), clock);
        looks.claim(pin, place, EVERY);
        assertThat(looks.of(pin, place).orElseThrow().finding()).isEqualTo(Finding.UNSEEN);

        PinCheck seen = looks.of(pin, place)
                .orElseThrow()
                .withFinding(Finding.WRITTEN, Optional.of("w_2026_40"), "no such tag", clock.instant())
                .withOrigin("images.defaults, by <<");
        looks.update(pin, place, seen);
        assertThat(looks.of(pin, place)).contains(seen);

        PinCheck changed = seen.withFinding(Finding.DEFAULT, Optional.empty(), "", clock.instant())
                .withOrigin("ü".repeat(3000));
        looks.update(pin, place, changed);
        assertThat(looks.of(pin, place).orElseThrow().origin())
                .startsWith("üüü")
                .endsWith("…");
        looks.update(pin, place, changed.withFailure("away", clock.instant()));
        assertThat(looks.of(pin, place).orElseThrow().errorSince()).contains(clock.instant());
    }
}
