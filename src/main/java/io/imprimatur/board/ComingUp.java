package io.imprimatur.board;

import java.time.ZonedDateTime;
import java.util.Optional;

/**
 * Upcoming window, freeze or meeting.
 *
 * @param id of the calendar, meeting or freeze
 * @param start in the time zone of its calendar
 * @param remark why a window is not usable, or the reason for a freeze
 */
public record ComingUp(
        Kind kind, String id, String title, ZonedDateTime start, ZonedDateTime end, Optional<String> remark) {

    /** Kind of event. */
    public enum Kind {
        WINDOW,
        FREEZE,
        MEETING
    }
}
