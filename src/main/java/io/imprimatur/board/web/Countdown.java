package io.imprimatur.board.web;

import java.time.Duration;
import java.time.Instant;

/** Formats the time left to the minute; the script {@code times.js} updates it while a page is open. */
final class Countdown {

    private Countdown() {}

    /** Time until start or end, e.g. {@code in 2 days 3 h}, {@code now, for another 45 min} or {@code over}. */
    static String format(Instant now, Instant start, Instant end) {
        if (now.isBefore(start)) return "in " + format(Duration.between(now, start));
        return now.isBefore(end) ? "now, ends in " + format(Duration.between(now, end)) : "over";
    }

    /** Duration, e.g. {@code 42 days 3 h}. */
    static String format(Duration left) {
        if (left.toDays() > 0)
            return left.toDays() + (left.toDays() == 1 ? " day " : " days ") + left.toHoursPart() + " h";
        if (left.toHours() > 0) return left.toHours() + " h " + left.toMinutesPart() + " min";
        return Math.max(1, left.toMinutes()) + " min";
    }
}
