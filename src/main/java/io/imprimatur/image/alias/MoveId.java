package io.imprimatur.image.alias;

import io.imprimatur.image.proposal.ProposalId;

/** Id of the proposal, {@code P-17}, or restore, {@code R-2}, that an alias is moved for. */
public record MoveId(String value) {

    public static MoveId of(ProposalId id) {
        return new MoveId(id.toString());
    }

    @Override
    public String toString() {
        return value;
    }
}
