package io.imprimatur.image.registry.oci;

import io.imprimatur.image.registry.Digest;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Response of a registry to one request. */
record RegistryResponse(HttpRequest request, int status, HttpHeaders headers, ResponseBody body) {

    private static final Set<Integer> BUSY = Set.of(429, 502, 503, 504);
    private static final Set<Integer> TRANSIENT = Set.of(408, 425, 429);
    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);

    static RegistryResponse of(HttpRequest request, HttpResponse<ResponseBody> response) {
        return new RegistryResponse(request, response.statusCode(), response.headers(), response.body());
    }

    /** Whether a retry of the same request may succeed. */
    boolean isBusy() {
        return BUSY.contains(status);
    }

    /** Whether the refusal is permanent: a retry cannot succeed until a login, a permission or a repository changes. */
    boolean isRefusal() {
        return status >= 400 && status < 500 && !TRANSIENT.contains(status);
    }

    boolean isRedirect() {
        return REDIRECTS.contains(status);
    }

    boolean isSuccess() {
        return status >= 200 && status < 300;
    }

    URI uri() {
        return request.uri();
    }

    Optional<String> header(String name) {
        return headers.firstValue(name);
    }

    /** Without parameters, e.g. {@code text/html}; empty if the header is missing. */
    String mediaType() {
        String type = header("Content-Type").orElse("");
        int parameters = type.indexOf(';');
        return (parameters < 0 ? type : type.substring(0, parameters)).trim().toLowerCase(Locale.ROOT);
    }

    /** The digest stated by the registry; empty if missing or malformed. */
    Optional<Digest> statedDigest() {
        try {
            return header("Docker-Content-Digest").map(Digest::new);
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    Optional<Duration> retryAfter() {
        return header("Retry-After").flatMap(value -> RetryAfterHeader.parse(value, Clock.systemUTC()));
    }

    List<Challenge> challenges() {
        return Challenge.parse(headers.allValues("WWW-Authenticate"));
    }

    /** Parses {@code Retry-After} headers: seconds, or a date (RFC 9110, section 10.2.3). */
    static final class RetryAfterHeader {

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
}
