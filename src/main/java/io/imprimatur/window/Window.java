package io.imprimatur.window;

import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;

/**
 * One occurrence of a maintenance calendar.
 *
 * @param calendar the calendar's id, e.g. {@code patch-thursday}; {@code ad-hoc-3} for one that an operator advertised
 * @param start in the calendar's zone, included
 * @param end in the calendar's zone, excluded
 */
public record Window(String calendar, String title, ZonedDateTime start, ZonedDateTime end) {

    /** Of time that passes, whatever the clocks do meanwhile. */
    public Duration length() {
        return Duration.between(start, end);
    }

    boolean isThat(String id, Instant opens) {
        return calendar.equals(id) && start.toInstant().equals(opens);
    }

    public boolean isOpenAt(Instant instant) {
        return !instant.isBefore(start.toInstant()) && instant.isBefore(end.toInstant());
    }
}
