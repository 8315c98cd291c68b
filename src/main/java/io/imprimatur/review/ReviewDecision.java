package io.imprimatur.review;

import io.imprimatur.review.Review.Outcome;

/** Decisions offered to the chair. */
public enum ReviewDecision {
    APPROVE(Outcome.APPROVED),
    DECLINE(Outcome.DECLINED),
    DEFER(Outcome.DEFERRED);

    private final Outcome outcome;

    ReviewDecision(Outcome outcome) {
        this.outcome = outcome;
    }

    Outcome outcome() {
        return outcome;
    }
}
