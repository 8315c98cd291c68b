package io.imprimatur.review;

import java.time.Instant;

/** One meeting's decision on a proposal; a deferred one is followed by another. */
public record Review(Meeting meeting, Outcome decision, String by, String comment, Instant at) {

    /** What a meeting can come to. */
    public enum Outcome {
        APPROVED,
        DECLINED,
        DEFERRED
    }
}
