package io.imprimatur.calendar;

import java.time.Instant;
import java.util.Optional;

/**
 * Confirmation of a window, requested from a group.
 *
 * @param calendar id of the calendar
 * @param opens start of the window
 * @param group group that confirms
 * @param requestedFor id of the first user, e.g. the proposal {@code P-17}
 * @param answer empty while pending
 */
record Confirmation(
        String calendar,
        Instant opens,
        Instant closes,
        String group,
        String requestedFor,
        Optional<Answer> answer,
        Optional<String> by,
        String comment) {

    /** Decision of the group. */
    enum Answer {
        CONFIRMED,
        REFUSED
    }

    /** Business key of the confirmation process. */
    String key() {
        return calendar + "@" + opens;
    }
}
