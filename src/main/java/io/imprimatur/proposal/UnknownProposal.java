package io.imprimatur.proposal;

import io.imprimatur.refusal.Refusal;

/** The proposal does not exist. */
public class UnknownProposal extends Refusal {

    public UnknownProposal(Object id) {
        super(Kind.UNKNOWN, "'" + id + "' is not a proposal: expected an id such as P-17");
    }
}
