package io.imprimatur.window;

import java.time.Instant;
import java.util.Optional;

/**
 * What became of the question whether a window takes place.
 *
 * @param calendar the calendar's id
 * @param opens the window's start
 * @param group who was asked
 * @param askedFor what would use it first, e.g. the proposal {@code P-17}
 * @param answer nothing while nobody has answered
 */
record Confirmation(
        String calendar,
        Instant opens,
        Instant closes,
        String group,
        String askedFor,
        Optional<Answer> answer,
        Optional<String> by,
        String comment) {

    /** What somebody of the group may say. */
    enum Answer {
        CONFIRMED,
        REFUSED
    }

    String key() {
        return calendar + "@" + opens;
    }
}
