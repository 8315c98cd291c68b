package io.imprimatur.service.update;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.imprimatur.service.formality.FormalityTable.Disruption;
import io.imprimatur.service.formality.UnusableUpdate;
import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExpectedDowntimeTests {

    @ParameterizedTest
    @CsvSource({
        "PT2H, PT2H, 2 hours",
        "2h, PT2H, 2 hours",
        " 2h 30m , PT2H30M, 2 hours 30 minutes",
        "1h1m, PT1H1M, 1 hour 1 minute",
        "90M, PT1H30M, 1 hour 30 minutes",
        "45m, PT45M, 45 minutes",
        "p1d, PT24H, 24 hours",
        "P7D, PT168H, 168 hours",
    })
    void it_is_read_as_people_and_programs_write_it(String written, Duration length, String words) {
        ExpectedDowntime read = ExpectedDowntime.of(written).orElseThrow();

        assertThat(read.length()).isEqualTo(length);
        assertThat(read.words()).isEqualTo(words);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2",
                "two hours",
                "PT",
                "-2h",
                "PT-2H",
                "0m",
                "30s",
                "PT1H30S",
                "PT0.5M",
                "P8D",
                "PT168H1M",
                "1w",
                "99999999999999999999h",
                "PT9223372036854775807H",
                "<script>",
                "2h30",
                "h",
                "2h\u0000",
                "000000000000000000000000000000000000000000000000000000002h"
            })
    void anything_else_is_refused_with_the_accepted_form(String written) {
        assertThatThrownBy(() -> ExpectedDowntime.of(written))
                .isInstanceOf(UnusableUpdate.class)
                .hasMessageStartingWith("expectedDowntime: '")
                .hasMessageEndingWith("expected 1 minute to 7 days, in whole minutes, e.g. PT2H or 2h 30m")
                .satisfies(refusal -> assertThat(refusal.getMessage()).hasSizeLessThan(200));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " "})
    void nothing_is_nothing(String written) {
        assertThat(ExpectedDowntime.of(written)).isEmpty();
    }

    @Property
    void it_is_read_again_as_it_is_written(@ForAll @IntRange(min = 1, max = 7 * 24 * 60) int minutes) {
        ExpectedDowntime expected = new ExpectedDowntime(Duration.ofMinutes(minutes));

        assertThat(ExpectedDowntime.of(expected.toString())).contains(expected);
        assertThat(ExpectedDowntime.of(minutes + " m")).contains(expected);
    }

    @ParameterizedTest
    @EnumSource(value = Disruption.class, mode = Mode.EXCLUDE, names = "DOWNTIME")
    void it_is_for_downtimes_alone(Disruption disruption) {
        assertThatThrownBy(() -> UpdateRequest.of("nublado", "", disruption.name(), "2h", "minor", "It is time"))
                .isInstanceOf(UnusableUpdate.class)
                .hasMessageContaining("expectedDowntime: 2 hours with disruption")
                .hasMessageContaining("expected disruption downtime");
    }
}
