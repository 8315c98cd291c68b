package io.imprimatur.proposal;

import io.imprimatur.refusal.Refusal;

/** There is no such proposal. */
public class UnknownProposal extends Refusal {

    public UnknownProposal(Object id) {
        super(Kind.UNKNOWN, "Proposal " + id + " not found");
    }
}
