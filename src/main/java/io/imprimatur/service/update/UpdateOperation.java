package io.imprimatur.service.update;

import java.time.Instant;
import java.util.Optional;

/**
 * Argo CD operation requested for an update, with its last observation.
 *
 * @param observation last observation as text
 * @param degraded consecutive degraded observations
 * @param healthy consecutive healthy observations
 * @param blocked whether an Argo CD sync window has blocked the request so far
 * @param blockedAt when it was last observed blocked by an Argo CD sync window
 * @param terminationRequestedAt when termination was requested; cleared once the end is recorded
 * @param watchUntil end of the watch after it became healthy
 * @param outcome empty while in progress
 */
public record UpdateOperation(
        long id,
        Kind kind,
        Revision revision,
        Instant requestedAt,
        String observation,
        Optional<Instant> observedAt,
        int degraded,
        int healthy,
        boolean blocked,
        Optional<Instant> blockedAt,
        Optional<Instant> terminationRequestedAt,
        Optional<Instant> watchUntil,
        Optional<Outcome> outcome,
        Optional<Instant> endedAt) {

    /** Start of the health timeout; excludes time blocked by an Argo CD sync window. */
    Instant timeoutStart() {
        return blockedAt.filter(requestedAt::isBefore).orElse(requestedAt);
    }

    /** Kind of operation. */
    public enum Kind {
        SYNCHRONISATION,
        ROLL_BACK
    }

    /** Result of an operation. */
    public enum Outcome {
        HEALTHY,
        FAILED
    }
}
