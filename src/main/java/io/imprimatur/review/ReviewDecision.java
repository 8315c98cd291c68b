package io.imprimatur.review;

import io.imprimatur.review.Review.Outcome;

/** What a chair may answer. */
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
