package io.imprimatur.window;

import java.time.Instant;
import java.time.ZonedDateTime;

/**
 * One occurrence of a maintenance calendar.
 *
 * @param calendar the calendar's id, e.g. {@code patch-thursday}
 * @param start in the calendar's zone, included
 * @param end in the calendar's zone, excluded
 */
public record Window(String calendar, String title, ZonedDateTime start, ZonedDateTime end) {

    public boolean isOpenAt(Instant instant) {
        return !instant.isBefore(start.toInstant()) && instant.isBefore(end.toInstant());
    }
}
