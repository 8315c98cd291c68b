package io.imprimatur.board.ics;

import io.imprimatur.window.Occurrence.Status;
import java.time.Instant;
import java.util.List;

/**
 * Something in the feed, as it is to be shown.
 *
 * @param uid stays the same while the event is the same one
 * @param start included
 * @param end excluded
 * @param says what there is to know, a line each
 * @param changes that it is about
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
