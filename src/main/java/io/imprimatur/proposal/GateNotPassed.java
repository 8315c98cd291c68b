package io.imprimatur.proposal;

import io.imprimatur.refusal.Refusal;

/** A step was tried whose gate is not open by what is on record. */
public class GateNotPassed extends Refusal {

    public GateNotPassed(ProposalId id, String why) {
        super(Kind.CONFLICT, id + " cannot go on: " + why);
    }
}
