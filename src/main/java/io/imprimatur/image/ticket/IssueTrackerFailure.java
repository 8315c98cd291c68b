package io.imprimatur.image.ticket;

/** A call of the issue tracker failed. The message contains the action and the tracker's error. */
public class IssueTrackerFailure extends RuntimeException {

    private final Kind kind;

    public IssueTrackerFailure(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    public IssueTrackerFailure(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }

    public boolean is(Kind expected) {
        return kind == expected;
    }

    /** Known effect of the failed call. */
    public enum Kind {
        /** No effect; retrying does not help. */
        REFUSED,
        /** No effect; the credentials are rejected. */
        UNAUTHORIZED,
        /** The object does not exist or is not visible. */
        NOT_FOUND,
        /** No effect; retry later. */
        UNAVAILABLE,
        /** Unknown effect. */
        OUTCOME_UNKNOWN
    }
}
