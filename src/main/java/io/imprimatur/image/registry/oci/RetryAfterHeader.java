package io.imprimatur.image.registry.oci;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Pattern;

/** Parses {@code Retry-After} headers: seconds, or a date (RFC 9110, section 10.2.3). */
final class RetryAfterHeader {

    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,9}");

    private RetryAfterHeader() {}

    /** Empty if malformed; zero if the date has passed. */
    static Optional<Duration> parse(String value, Clock clock) {
        String trimmed = value.trim();
        if (SECONDS.matcher(trimmed).matches()) return Optional.of(Duration.ofSeconds(Long.parseLong(trimmed)));
        try {
            Instant then = ZonedDateTime.parse(trimmed, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            Duration wait = Duration.between(clock.instant(), then);
            return Optional.of(wait.isNegative() ? Duration.ZERO : wait);
        } catch (DateTimeException malformed) {
            return Optional.empty();
        }
    }
}
