package io.imprimatur.change.github;

import io.imprimatur.change.ChangeFailed;
import io.imprimatur.http.BoundedAnswer;
import io.imprimatur.http.RetryAfter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.http.HttpHeaders;

/** Keeps us from asking before GitHub's limits let us again; who asks on is shut out for longer. */
class RateLimit {

    private static final Duration LONGEST = Duration.ofHours(1);
    private static final Duration UNSAID = Duration.ofMinutes(1);

    private final Clock clock;
    private volatile Instant closedUntil = Instant.EPOCH;

    RateLimit(Clock clock) {
        this.clock = clock;
    }

    /** @throws ChangeFailed while it is closed */
    void check() {
        Duration left = Duration.between(clock.instant(), closedUntil);
        if (isPositive(left))
            throw new ChangeFailed(
                    "GitHub requires a delay of " + (left.toSeconds() + 1) + " s before the next request", null);
    }

    /** @throws ChangeFailed if the answer is nothing but that we have to wait */
    void note(BoundedAnswer answer) {
        if (!isLimit(answer)) return;
        Duration wait = RetryAfter.of(answer.headers(), clock)
                .or(() -> untilReset(answer.headers()))
                .filter(RateLimit::isPositive)
                .orElse(UNSAID);
        closedUntil = clock.instant().plus(wait.compareTo(LONGEST) < 0 ? wait : LONGEST);
        check();
    }

    /** A 403 may also be a permission that is missing. */
    private static boolean isLimit(BoundedAnswer answer) {
        boolean used = "0".equals(answer.headers().getFirst("X-RateLimit-Remaining"));
        boolean told = answer.headers().containsKey(HttpHeaders.RETRY_AFTER);
        boolean said = used || told || answer.text().contains("rate limit");
        return answer.status() == 429 || (answer.status() == 403 && said);
    }

    private static boolean isPositive(Duration span) {
        return span.compareTo(Duration.ZERO) > 0;
    }

    /** In seconds since 1970. */
    private Optional<Duration> untilReset(HttpHeaders headers) {
        return Optional.ofNullable(headers.getFirst("X-RateLimit-Reset"))
                .filter(seconds -> seconds.matches("[0-9]{1,12}"))
                .map(seconds -> Duration.between(clock.instant(), Instant.ofEpochSecond(Long.parseLong(seconds))));
    }
}
