package io.imprimatur.image.proposal;

import io.imprimatur.platform.refusal.Refusal;
import java.util.Arrays;
import java.util.stream.Collectors;

/** The proposal is not in a state in which the step is permitted. */
public class WrongState extends Refusal {

    public WrongState(Proposal proposal, ProposalState... expected) {
        super(
                Kind.CONFLICT,
                proposal.id() + " is " + proposal.state() + ": expected "
                        + Arrays.stream(expected).map(Enum::name).collect(Collectors.joining(" or ")));
    }
}
