package io.imprimatur.channel;

/** What kind of build a tag is for (SQR-059); only tags of one kind have an order. */
public enum TagKind {
    ALIAS("Alias"),
    RELEASE("Release"),
    CANDIDATE("Release Candidate"),
    WEEKLY("Weekly"),
    DAILY("Daily"),
    EXPERIMENTAL("Experimental"),
    UNKNOWN("Unknown");

    private final String title;

    TagKind(String title) {
        this.title = title;
    }

    /** As people say it, e.g. {@code Release Candidate}. */
    public String title() {
        return title;
    }
}
