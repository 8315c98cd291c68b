package io.imprimatur.platform.refusal;

/** A use case refuses a request. The message is for the user and names the value and the accepted form. */
public abstract class Refusal extends RuntimeException {

    private final Kind kind;

    protected Refusal(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    protected Refusal(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }

    /** Kind of refusal, with its HTTP status. */
    public enum Kind {
        FORBIDDEN(403),
        UNKNOWN(404),
        CONFLICT(409),
        INVALID(422),
        UNREACHABLE(503);

        private final int status;

        Kind(int status) {
            this.status = status;
        }

        public int status() {
            return status;
        }
    }
}
