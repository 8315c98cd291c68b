package io.imprimatur.board.ics;

import io.imprimatur.window.Occurrence.Status;
import java.time.Instant;
import java.util.List;

/**
 * Event in the calendar feed.
 *
 * @param uid stable identifier of the event
 * @param start inclusive
 * @param end exclusive
 * @param says lines of the description
 * @param changes proposals and updates planned for the event
 */
record FeedEvent(
        String uid,
        Kind kind,
        String title,
        Instant start,
        Instant end,
        Status status,
        List<String> says,
        List<NamedChange> changes) {

    enum Kind {
        WINDOW,
        FREEZE,
        MEETING
    }

    FeedEvent {
        says = List.copyOf(says);
        changes = List.copyOf(changes);
    }
}
