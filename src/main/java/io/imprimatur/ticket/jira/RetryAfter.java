package io.imprimatur.ticket.jira;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.springframework.http.HttpHeaders;

/** The header that asks us to wait: seconds, or a date. */
final class RetryAfter {

    private RetryAfter() {}

    /** Nothing if it is not there, or says nothing that is understood. */
    static Optional<Duration> of(HttpHeaders headers) {
        return Optional.ofNullable(headers.getFirst(HttpHeaders.RETRY_AFTER)).flatMap(RetryAfter::parse);
    }

    private static Optional<Duration> parse(String written) {
        if (written.matches("[0-9]{1,9}")) return Optional.of(Duration.ofSeconds(Long.parseLong(written)));
        try {
            Instant until = ZonedDateTime.parse(written, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            Duration wait = Duration.between(Instant.now(), until);
            return Optional.of(wait.isNegative() ? Duration.ZERO : wait);
        } catch (DateTimeException notADate) {
            return Optional.empty();
        }
    }
}
