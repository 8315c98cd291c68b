package io.imprimatur.http;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.springframework.http.HttpHeaders;

/** The header by which an answer asks us to wait: seconds, or until a date (RFC 9110). */
public final class RetryAfter {

    private RetryAfter() {}

    /** Nothing if it is not there, or says nothing that is understood. */
    public static Optional<Duration> of(HttpHeaders headers, Clock clock) {
        return Optional.ofNullable(headers.getFirst(HttpHeaders.RETRY_AFTER)).flatMap(value -> pause(value, clock));
    }

    private static Optional<Duration> pause(String value, Clock clock) {
        if (value.matches("[0-9]{1,9}")) return Optional.of(Duration.ofSeconds(Long.parseLong(value)));
        try {
            Instant until = ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            Duration pause = Duration.between(clock.instant(), until);
            return Optional.of(pause.isNegative() ? Duration.ZERO : pause);
        } catch (DateTimeException unreadable) {
            return Optional.empty();
        }
    }
}
