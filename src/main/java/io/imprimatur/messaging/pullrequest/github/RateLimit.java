package io.imprimatur.messaging.pullrequest.github;

import io.imprimatur.messaging.pullrequest.PullRequests.ChangeFailed;
import io.imprimatur.platform.http.BoundedHttp.BoundedResponse;
import io.imprimatur.platform.http.RetryAfter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.http.HttpHeaders;

/** Enforces GitHub's rate limit: GitHub extends the block for clients that continue to send requests. */
class RateLimit {

    private static final Duration MAX_WAIT = Duration.ofHours(1);
    private static final Duration DEFAULT_WAIT = Duration.ofMinutes(1);

    private final Clock clock;
    private volatile Instant blockedUntil = Instant.EPOCH;

    RateLimit(Clock clock) {
        this.clock = clock;
    }

    /** @throws ChangeFailed while requests are blocked */
    void check() {
        Duration left = Duration.between(clock.instant(), blockedUntil);
        if (isPositive(left))
            throw new ChangeFailed(
                    "GitHub requires a delay of " + (left.toSeconds() + 1) + " s before the next request", null);
    }

    /**
     * Records the limit in a response.
     *
     * @throws ChangeFailed if the response only reports the limit
     */
    void record(BoundedResponse answer) {
        if (!isLimit(answer)) return;
        Duration wait = RetryAfter.of(answer.headers(), clock)
                .or(() -> untilReset(answer.headers()))
                .filter(RateLimit::isPositive)
                .orElse(DEFAULT_WAIT);
        blockedUntil = clock.instant().plus(wait.compareTo(MAX_WAIT) < 0 ? wait : MAX_WAIT);
        check();
    }

    /** A 403 may also indicate a missing permission. */
    private static boolean isLimit(BoundedResponse answer) {
        boolean exhausted = "0".equals(answer.headers().getFirst("X-RateLimit-Remaining"));
        boolean hasRetryAfter = answer.headers().containsKey(HttpHeaders.RETRY_AFTER);
        boolean indicatesLimit = exhausted || hasRetryAfter || answer.text().contains("rate limit");
        return answer.status() == 429 || (answer.status() == 403 && indicatesLimit);
    }

    private static boolean isPositive(Duration span) {
        return span.compareTo(Duration.ZERO) > 0;
    }

    /** The header contains seconds since 1970. */
    private Optional<Duration> untilReset(HttpHeaders headers) {
        return Optional.ofNullable(headers.getFirst("X-RateLimit-Reset"))
                .filter(seconds -> seconds.matches("[0-9]{1,12}"))
                .map(seconds -> Duration.between(clock.instant(), Instant.ofEpochSecond(Long.parseLong(seconds))));
    }
}
