package io.imprimatur.notice.slack;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.web.client.RestClientResponseException;

/** How long an answer asks to be left alone: seconds, or until a date (RFC 9110). */
final class RetryAfter {

    private RetryAfter() {}

    static Optional<Duration> of(RestClientResponseException answer, Clock clock) {
        HttpHeaders headers = answer.getResponseHeaders();
        return Optional.ofNullable(headers == null ? null : headers.getFirst(HttpHeaders.RETRY_AFTER))
                .flatMap(value -> pause(value.strip(), clock));
    }

    private static Optional<Duration> pause(String value, Clock clock) {
        if (value.matches("[0-9]{1,6}")) return Optional.of(Duration.ofSeconds(Long.parseLong(value)));
        try {
            return Optional.of(Duration.between(
                    clock.instant(), ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME)));
        } catch (DateTimeException unreadable) {
            return Optional.empty();
        }
    }
}
