package io.imprimatur.image.review;

import java.time.Instant;

/** Decision of a meeting about a proposal; a deferral is followed by another. */
public record Review(Meeting meeting, Outcome decision, String by, String comment, Instant at) {

    /** Outcome of a review. */
    public enum Outcome {
        APPROVED,
        DECLINED,
        DEFERRED
    }
}
