package io.imprimatur.update;

/** An environment's Argo CD did not do, or did not say, what it was asked. */
public class ApplicationsFailure extends RuntimeException {

    private final Reason reason;

    public ApplicationsFailure(Reason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    public ApplicationsFailure(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }

    /** Why not. */
    public enum Reason {
        /** The environment has no Argo CD that may be asked. */
        NOT_CONFIGURED(false),
        /** It does not allow it to anybody as the application is. */
        REFUSED(false),
        /** It does not allow it with this token, or the Kubernetes API does not answer it: it says both in one way. */
        DENIED(true),
        /** A sync window of its own is in the way. */
        BLOCKED(true),
        /** The token is not, or no longer, valid. */
        EXPIRED(false),
        UNREACHABLE(true),
        /** No answer in time. */
        SLOW(true),
        /** Another operation is in progress. */
        BUSY(true),
        UNKNOWN_APPLICATION(false),
        /** What came back is not what the API's document says, or it does not understand what it was sent. */
        NOT_UNDERSTOOD(false);

        private final boolean passing;

        Reason(boolean passing) {
            this.passing = passing;
        }

        /** Whether another try may help without anybody's doing. */
        public boolean isPassing() {
            return passing;
        }
    }
}
