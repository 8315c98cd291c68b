package io.imprimatur.promotion;

import io.imprimatur.proposal.ProposalId;

/** What an alias is moved for: a proposal, {@code P-17}, or a restore, {@code R-2}. */
public record MoveId(String value) {

    static MoveId of(ProposalId id) {
        return new MoveId(id.toString());
    }

    @Override
    public String toString() {
        return value;
    }
}
