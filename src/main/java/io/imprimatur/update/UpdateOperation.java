package io.imprimatur.update;

import java.time.Instant;
import java.util.Optional;

/**
 * What was asked of Argo CD for an update, and what was seen of it.
 *
 * @param seen what was seen last, in words
 * @param degraded how often in a row it was seen degraded
 * @param healthy how often in a row it was seen healthy
 * @param refused whether Argo CD has not taken it up yet, because a sync window of its own is in the way
 * @param blockedAt when a sync window of Argo CD's was last seen to hold it
 * @param endAskedAt when Argo CD was asked to end it; nothing once that is on record, or if it was not
 * @param watchUntil until when it is looked at though it be healthy
 * @param outcome nothing while it is under way
 */
public record UpdateOperation(
        long id,
        Kind kind,
        Revision revision,
        Instant askedAt,
        String seen,
        Optional<Instant> seenAt,
        int degraded,
        int healthy,
        boolean refused,
        Optional<Instant> blockedAt,
        Optional<Instant> endAskedAt,
        Optional<Instant> watchUntil,
        Optional<Outcome> outcome,
        Optional<Instant> endedAt) {

    /** From when on its time counts: not while a sync window of Argo CD's holds it. */
    Instant countsFrom() {
        return blockedAt.filter(askedAt::isBefore).orElse(askedAt);
    }

    /** Which way it goes. */
    public enum Kind {
        SYNCHRONISATION,
        ROLL_BACK
    }

    /** What came of it. */
    public enum Outcome {
        HEALTHY,
        FAILED
    }
}
