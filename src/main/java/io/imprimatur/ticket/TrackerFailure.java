package io.imprimatur.ticket;

/** The issue tracker did not do what it was asked; the message says what, and what the tracker said. */
public class TrackerFailure extends RuntimeException {

    private final Kind kind;

    public TrackerFailure(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    public TrackerFailure(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }

    public boolean is(Kind asked) {
        return kind == asked;
    }

    /** What is known of the effect. */
    public enum Kind {
        /** Nothing happened, and nothing will until somebody mends it. */
        REFUSED,
        /** Our login is not accepted; nothing happened. */
        UNAUTHORIZED,
        /** There is no such thing, or it is not for us to see. */
        UNKNOWN,
        /** Nothing happened; later it may. */
        BUSY,
        /** It may have happened. */
        UNCERTAIN
    }
}
