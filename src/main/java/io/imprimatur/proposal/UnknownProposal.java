package io.imprimatur.proposal;

import io.imprimatur.refusal.Refusal;

/** The proposal does not exist. */
public class UnknownProposal extends Refusal {

    public UnknownProposal(Object id) {
        super(Kind.UNKNOWN, "Proposal " + id + " not found");
    }
}
