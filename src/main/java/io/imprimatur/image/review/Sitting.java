package io.imprimatur.image.review;

import io.imprimatur.calendar.Meetings.Meeting;
import java.time.Instant;

/** One occurrence of a meeting, {@code starts} inclusive, {@code ends} exclusive. */
public record Sitting(Instant starts, Instant ends) {

    static Sitting of(Meeting occurrence) {
        return new Sitting(occurrence.start().toInstant(), occurrence.end().toInstant());
    }

    boolean hasStartedAt(Instant moment) {
        return !starts.isAfter(moment);
    }

    boolean hasEndedAt(Instant moment) {
        return !ends.isAfter(moment);
    }
}
