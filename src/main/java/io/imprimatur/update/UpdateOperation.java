package io.imprimatur.update;

import java.time.Instant;
import java.util.Optional;

/**
 * What was asked of Argo CD for an update, and what was seen of it.
 *
 * @param seen what was seen last, in words
 * @param degraded how often in a row it was seen degraded
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
        Optional<Outcome> outcome,
        Optional<Instant> endedAt) {

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
