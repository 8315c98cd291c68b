package io.imprimatur.ticket.jira;

import java.time.Duration;
import java.util.Optional;

/** Keeps us from asking again too soon: as long as Jira says, or longer and longer while it does not work. */
class Gate {

    private static final Duration FIRST = Duration.ofMillis(500);
    private static final Duration LONGEST = Duration.ofMinutes(1);
    private static final Duration LONGEST_TOLD = Duration.ofHours(1);

    private long closedUntil = System.nanoTime();
    private int faults;

    /** How long it is still closed; nothing once it is open. */
    synchronized Optional<Duration> closedFor() {
        long left = closedUntil - System.nanoTime();
        return left > 0 ? Optional.of(Duration.ofNanos(left)) : Optional.empty();
    }

    synchronized void answered() {
        faults = 0;
    }

    /** One fault may be an accident, and is tried again at once. */
    synchronized void failed() {
        faults++;
        if (faults > 1) close(shorter(FIRST.multipliedBy(1L << Math.min(faults - 2, 20)), LONGEST));
    }

    synchronized void askedToWait(Duration told) {
        close(shorter(told, LONGEST_TOLD));
    }

    private void close(Duration span) {
        closedUntil = Math.max(closedUntil, System.nanoTime() + span.toNanos());
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
