package io.imprimatur.image.proposal;

import io.imprimatur.platform.refusal.Refusal;

/** The proposal does not exist. */
public class UnknownProposal extends Refusal {

    public UnknownProposal(Object id) {
        super(Kind.UNKNOWN, "Proposal " + id + " not found");
    }
}
