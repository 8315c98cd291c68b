package io.imprimatur.board;

import java.time.ZonedDateTime;
import java.util.Optional;

/**
 * Something that people want to know the time of.
 *
 * @param id of the calendar, meeting or freeze
 * @param start in the zone of its calendar
 * @param remark why a window does not count, or why there is a freeze
 */
public record ComingUp(
        Kind kind, String id, String title, ZonedDateTime start, ZonedDateTime end, Optional<String> remark) {

    /** What it is. */
    public enum Kind {
        WINDOW,
        FREEZE,
        MEETING
    }
}
