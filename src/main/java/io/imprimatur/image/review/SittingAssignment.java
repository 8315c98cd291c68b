package io.imprimatur.image.review;

import io.imprimatur.calendar.Meetings;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Assigns items to sittings according to the current calendars. */
@Component
class SittingAssignment {

    private final Meetings meetings;

    SittingAssignment(Meetings meetings) {
        this.meetings = meetings;
    }

    /** First sitting that begins after both times; absent if none is scheduled. */
    Optional<Sitting> firstSitting(Meeting meeting, Instant after, Instant now) {
        return meetings.next(meeting.id(), later(after, now).plusNanos(1)).map(Sitting::of);
    }

    /** First sitting after one that did not decide, possibly one in progress. */
    Optional<Sitting> followingSitting(Meeting meeting, Sitting over, Instant now) {
        return meetings.currentOrNext(meeting.id(), now)
                .map(Sitting::of)
                .filter(next -> next.starts().isAfter(over.starts()))
                .or(() -> firstSitting(meeting, over.starts(), now));
    }

    static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
