package io.imprimatur.image.history;

import io.imprimatur.image.review.Meeting;
import java.util.Arrays;
import java.util.Optional;

/** Step from proposal to promotion whose duration is measured, in order. */
public enum LeadStep {
    FIRST_MEETING(Meeting.RSP_OPS.id(), ""),
    SECOND_MEETING(Meeting.DATA_PREVIEW_COORDINATION.id(), ""),
    NOTEBOOKS("notebooks", "Notebooks"),
    TICKET("ticket", "Ticket"),
    SIGN_OFF("sign-off", "Sign-off"),
    WINDOW("window", "Waiting for the window"),
    PROMOTION("promotion", "Promotion");

    private final String id;
    private final String word;

    LeadStep(String id, String word) {
        this.id = id;
        this.word = word;
    }

    /** Label; empty for a meeting, whose title is configured. */
    public String word() {
        return word;
    }

    /** Id in exports and the API, e.g. {@code sign-off}; for a meeting, its id. */
    public String id() {
        return id;
    }

    static Optional<LeadStep> ofMeeting(String role) {
        return Arrays.stream(new LeadStep[] {FIRST_MEETING, SECOND_MEETING})
                .filter(step -> step.id.equals(role))
                .findFirst();
    }
}
