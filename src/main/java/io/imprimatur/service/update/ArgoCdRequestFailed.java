package io.imprimatur.service.update;

/** A request to an environment's Argo CD failed. */
public class ArgoCdRequestFailed extends RuntimeException {

    private final Reason reason;

    public ArgoCdRequestFailed(Reason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    public ArgoCdRequestFailed(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }

    /** Cause of the failure. */
    public enum Reason {
        /** No Argo CD is configured for the environment. */
        NOT_CONFIGURED(false),
        /** Refused in the application's current state. */
        REFUSED(false),
        /** The token lacks the permission, or Argo CD's Kubernetes API failed: Argo CD answers both with 403. */
        DENIED(true),
        /** Blocked by an Argo CD sync window. */
        BLOCKED(true),
        /** The token is invalid or expired. */
        EXPIRED(false),
        UNREACHABLE(true),
        /** Timeout. */
        SLOW(true),
        /** Another operation is in progress. */
        BUSY(true),
        UNKNOWN_APPLICATION(false),
        /** Unexpected response, or a request that Argo CD rejects as malformed. */
        NOT_UNDERSTOOD(false);

        private final boolean passing;

        Reason(boolean passing) {
            this.passing = passing;
        }

        /** Whether a retry may succeed without intervention. */
        public boolean isTransient() {
            return passing;
        }
    }
}
