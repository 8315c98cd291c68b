package io.imprimatur.channel;

/**
 * What kind of build a tag is for (SQR-059), in the order in which Nublado's menu shows them; only tags of one kind have
 * an order among themselves.
 */
public enum TagKind {
    ALIAS("Alias"),
    RELEASE("Release"),
    WEEKLY("Weekly"),
    DAILY("Daily"),
    CANDIDATE("Release Candidate"),
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
