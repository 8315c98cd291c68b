package io.imprimatur.history;

import io.imprimatur.review.Meeting;
import java.util.Arrays;
import java.util.Optional;

/** A part of the way from a proposal to its promotion that takes time; in their order. */
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

    /** Empty for a meeting, which is called what it is called where this runs. */
    public String word() {
        return word;
    }

    /** As exports and programs name it, e.g. {@code sign-off}; of a meeting, the meeting's. */
    public String id() {
        return id;
    }

    static Optional<LeadStep> ofMeeting(String role) {
        return Arrays.stream(new LeadStep[] {FIRST_MEETING, SECOND_MEETING})
                .filter(step -> step.id.equals(role))
                .findFirst();
    }
}
