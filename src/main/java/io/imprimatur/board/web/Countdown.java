package io.imprimatur.board.web;

import java.time.Duration;
import java.time.Instant;

/** How far away something is, to the minute; the pages' script says the same while they stay open. */
final class Countdown {

    private Countdown() {}

    /** E.g. {@code in 2 days 3 h}, {@code now, for another 45 min} or {@code over}. */
    static String inWords(Instant now, Instant start, Instant end) {
        if (now.isBefore(start)) return "in " + inWords(Duration.between(now, start));
        return now.isBefore(end) ? "now, ends in " + inWords(Duration.between(now, end)) : "over";
    }

    /** E.g. {@code 42 days 3 h}. */
    static String inWords(Duration left) {
        if (left.toDays() > 0)
            return left.toDays() + (left.toDays() == 1 ? " day " : " days ") + left.toHoursPart() + " h";
        if (left.toHours() > 0) return left.toHours() + " h " + left.toMinutesPart() + " min";
        return Math.max(1, left.toMinutes()) + " min";
    }
}
