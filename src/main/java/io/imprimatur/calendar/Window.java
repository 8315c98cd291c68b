package io.imprimatur.calendar;

import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;

/**
 * Maintenance window.
 *
 * @param calendar id of the calendar, e.g. {@code patch-thursday}; {@code ad-hoc-3} for an ad-hoc window
 * @param start inclusive, in the calendar's zone
 * @param end exclusive, in the calendar's zone
 */
public record Window(String calendar, String title, ZonedDateTime start, ZonedDateTime end) {

    /** Elapsed time, unaffected by daylight saving. */
    public Duration length() {
        return Duration.between(start, end);
    }

    boolean matches(String id, Instant opens) {
        return calendar.equals(id) && start.toInstant().equals(opens);
    }

    public boolean isOpenAt(Instant instant) {
        return !instant.isBefore(start.toInstant()) && instant.isBefore(end.toInstant());
    }
}
