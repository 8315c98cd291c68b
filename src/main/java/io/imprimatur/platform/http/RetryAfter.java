package io.imprimatur.platform.http;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.springframework.http.HttpHeaders;

/** Parses the {@code Retry-After} header: seconds, or a date (RFC 9110). */
public final class RetryAfter {

    private RetryAfter() {}

    /** Empty if the header is missing or malformed. */
    public static Optional<Duration> of(HttpHeaders headers, Clock clock) {
        return Optional.ofNullable(headers.getFirst(HttpHeaders.RETRY_AFTER)).flatMap(value -> delay(value, clock));
    }

    private static Optional<Duration> delay(String value, Clock clock) {
        if (value.matches("[0-9]{1,9}")) return Optional.of(Duration.ofSeconds(Long.parseLong(value)));
        try {
            Instant until = ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            Duration delay = Duration.between(clock.instant(), until);
            return Optional.of(delay.isNegative() ? Duration.ZERO : delay);
        } catch (DateTimeException unreadable) {
            return Optional.empty();
        }
    }
}
