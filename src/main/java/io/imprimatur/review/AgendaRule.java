package io.imprimatur.review;

import io.imprimatur.window.Meetings;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Which sitting an item is for, by the calendars as they are configured now. */
@Component
class AgendaRule {

    private final Meetings meetings;

    AgendaRule(Meetings meetings) {
        this.meetings = meetings;
    }

    /** The first that begins after both moments; nothing where none is advertised. */
    Optional<Sitting> first(Meeting meeting, Instant after, Instant now) {
        return meetings.next(meeting.id(), later(after, now).plusNanos(1)).map(Sitting::of);
    }

    /** The first after a sitting that did not decide, be it one that is being held now. */
    Optional<Sitting> following(Meeting meeting, Sitting over, Instant now) {
        return meetings.heldOrNext(meeting.id(), now)
                .map(Sitting::of)
                .filter(next -> next.starts().isAfter(over.starts()))
                .or(() -> first(meeting, over.starts(), now));
    }

    static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
