package io.imprimatur.review;

import io.imprimatur.registry.Tag;
import io.imprimatur.window.Meetings;
import org.springframework.stereotype.Component;

/** What the chair's task is called: after the meeting, as it is called by those who hold it. */
@Component
public class ReviewTask {

    private final Meetings meetings;

    ReviewTask(Meetings meetings) {
        this.meetings = meetings;
    }

    /** E.g. {@code Review at RSP operations}. */
    public String name(Meeting meeting) {
        return "Review at " + meetings.title(meeting.id()).orElse(meeting.id());
    }

    /** With the image, as every task's name ends. */
    String name(Meeting meeting, Tag tag) {
        return name(meeting) + ": " + tag.value();
    }
}
