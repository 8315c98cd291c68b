package io.imprimatur.image.review;

import io.imprimatur.calendar.Meetings;
import io.imprimatur.image.registry.Tag;
import org.springframework.stereotype.Component;

/** Names the chair's task after the display name of the meeting. */
@Component
public class ReviewTaskNames {

    private final Meetings meetings;

    ReviewTaskNames(Meetings meetings) {
        this.meetings = meetings;
    }

    /** Task name, e.g. {@code Review at RSP operations}. */
    public String name(Meeting meeting) {
        return "Review at " + meetings.title(meeting.id()).orElse(meeting.id());
    }

    /** Task name with the tag, as for all tasks. */
    String name(Meeting meeting, Tag tag) {
        return name(meeting) + ": " + tag.value();
    }
}
