package io.imprimatur.service.update;

import io.imprimatur.service.formality.ApplicationKey;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Argo CD applications of all environments. Every call goes over the network, so callers must not hold a database
 * transaction. Thread-safe.
 */
public interface Applications {

    /**
     * All applications of an environment, sorted by name. Argo CD's list omits revisions, history and operation
     * messages: these are filled in for applications that are not synced.
     *
     * @param whole applications to read completely even if they are synced
     * @throws ArgoCdRequestFailed with the cause
     */
    List<Application> list(String environment, Set<ApplicationKey> whole);

    /** @throws ArgoCdRequestFailed with the cause, {@code UNKNOWN_APPLICATION} if there is none */
    Application get(ApplicationKey at);

    /** Like {@link #get}, after a refresh by Argo CD if that completes within the timeout. */
    Application refresh(ApplicationKey at);

    /** Changes that a sync would make. */
    Changes changes(ApplicationKey at);

    /**
     * Whether both revisions render to the same manifests. The repository is shared by many services, so a newer commit
     * often does not affect this application.
     */
    boolean haveSameManifests(ApplicationKey at, Revision one, Revision other);

    /**
     * Requests a sync to exactly this revision; completion is observed with {@link #get}. Idempotent: has no effect if
     * the same sync is running or done.
     *
     * @param dryRun whether Argo CD only validates the sync
     */
    void synchronise(ApplicationKey at, Revision revision, boolean dryRun);

    /** Requests a rollback to an earlier deployment. */
    void rollBack(ApplicationKey at, Application.Deployed previous);

    /** Requests termination of the running operation; does nothing if there is none. */
    void terminateOperation(ApplicationKey at);

    /** Reason why Argo CD will, or may, refuse a rollback; empty if none is known. */
    Optional<String> rollBackObstacle(Application now);

    /** When Argo CD's sync windows allow the next sync; empty if unknown. */
    Optional<Instant> blockedUntil(ApplicationKey at);

    /**
     * Difference between the live and the target state.
     *
     * @param images images that differ
     * @param resources resources that differ
     */
    record Changes(List<ImageChange> images, List<ResourceChange> resources) {}

    /**
     * @param image name without tag, e.g. {@code ghcr.io/lsst-sqre/nublado}
     * @param from live tag or digest; empty if the image is new
     * @param to target tag or digest; empty if the image is removed
     */
    record ImageChange(String image, String from, String to) {}

    /** @param resource kind, namespace and name, e.g. {@code Deployment nublado/controller} */
    record ResourceChange(String resource, Kind kind) {

        /** Kind of change. */
        public enum Kind {
            CREATED,
            CHANGED,
            REMOVED
        }
    }

    /** A request to an environment's Argo CD failed. */
    class ArgoCdRequestFailed extends RuntimeException {

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
}
