package io.imprimatur.image.channel;

/** Kind of build of a tag (SQR-059), in the order of Nublado's menu. Only tags of the same kind are ordered. */
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

    /** Display title, e.g. {@code Release Candidate}. */
    public String title() {
        return title;
    }
}
