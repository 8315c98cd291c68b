package io.imprimatur.image.proposal;

import io.imprimatur.platform.refusal.Refusal;

/** The gate of the requested step is not open according to the recorded data. */
public class GateNotPassed extends Refusal {

    public GateNotPassed(ProposalId id, String why) {
        super(Kind.CONFLICT, id + " cannot go on: " + why);
    }
}
