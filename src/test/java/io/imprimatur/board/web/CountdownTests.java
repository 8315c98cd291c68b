package io.imprimatur.board.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.imprimatur.board.web.Formats.Countdown;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CountdownTests {

    private static final Instant START = Instant.parse("2026-11-26T23:00:00Z");
    private static final Instant END = Instant.parse("2026-11-27T01:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "2026-11-23T12:00:00Z, in 3 days 11 h",
        "2026-11-25T22:59:59Z, in 1 day 0 h",
        "2026-11-26T19:55:00Z, in 3 h 5 min",
        "2026-11-26T22:59:59Z, in 1 min",
        "2026-11-26T23:00:00Z, 'now, ends in 2 h 0 min'",
        "2026-11-27T00:30:00Z, 'now, ends in 30 min'",
        "2026-11-27T01:00:00Z, over",
    })
    void it_counts_to_the_beginning_and_then_to_the_end(Instant now, String words) {
        assertThat(Countdown.format(now, START, END)).isEqualTo(words);
    }
}
