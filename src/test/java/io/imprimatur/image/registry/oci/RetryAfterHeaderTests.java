package io.imprimatur.image.registry.oci;

import static org.assertj.core.api.Assertions.assertThat;

import io.imprimatur.image.registry.oci.RegistryResponse.RetryAfterHeader;
import io.imprimatur.testing.MovableClock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterHeaderTests {

    private final MovableClock clock = new MovableClock(Instant.parse("2026-10-01T15:00:00Z"));

    @ParameterizedTest
    @CsvSource({
        "0,                               PT0S",
        "120,                             PT2M",
        "'Thu, 01 Oct 2026 15:00:30 GMT', PT30S",
        "'Thu, 01 Oct 2026 14:00:00 GMT', PT0S",
    })
    void seconds_and_dates_are_understood(String value, Duration expected) {
        assertThat(RetryAfterHeader.parse(value, clock)).contains(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "-1", "1.5", "99999999999", "Thu, 40 Oct 2026 15:00:30 GMT"})
    void anything_else_says_nothing(String value) {
        assertThat(RetryAfterHeader.parse(value, clock)).isEmpty();
    }
}
