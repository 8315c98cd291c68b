package io.imprimatur.image.ticket.jira;

import java.time.Duration;
import java.util.Optional;

/** Back-off between requests: for as long as Jira requests, or exponentially after consecutive errors. */
class JiraBackoff {

    private static final Duration INITIAL_DELAY = Duration.ofMillis(500);
    private static final Duration MAX_DELAY = Duration.ofMinutes(1);
    private static final Duration MAX_REQUESTED_DELAY = Duration.ofHours(1);

    private long closedUntil = System.nanoTime();
    private int errors;

    /** Remaining back-off; empty if requests are allowed. */
    synchronized Optional<Duration> remaining() {
        long left = closedUntil - System.nanoTime();
        return left > 0 ? Optional.of(Duration.ofNanos(left)) : Optional.empty();
    }

    synchronized void recordSuccess() {
        errors = 0;
    }

    /** Records an error. Back-off starts with the second consecutive error. */
    synchronized void recordError() {
        errors++;
        if (errors > 1) backOff(shorter(INITIAL_DELAY.multipliedBy(1L << Math.min(errors - 2, 20)), MAX_DELAY));
    }

    synchronized void delay(Duration requested) {
        backOff(shorter(requested, MAX_REQUESTED_DELAY));
    }

    private void backOff(Duration span) {
        closedUntil = Math.max(closedUntil, System.nanoTime() + span.toNanos());
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
