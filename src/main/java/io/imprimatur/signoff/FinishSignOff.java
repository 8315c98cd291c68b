package io.imprimatur.signoff;

import static io.imprimatur.proposal.ProposalState.SIGNING_OFF;
import static io.imprimatur.proposal.ProposalState.WAITING_FOR_WINDOW;

import io.imprimatur.proposal.GateNotPassed;
import io.imprimatur.proposal.Proposal;
import io.imprimatur.proposal.ProposalId;
import io.imprimatur.proposal.Proposals;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Completes the sign-off of a proposal once every role has acknowledged. */
@Component
public class FinishSignOff {

    private final Proposals proposals;
    private final Acknowledgements acknowledgements;

    FinishSignOff(Proposals proposals, Acknowledgements acknowledgements) {
        this.proposals = proposals;
        this.acknowledgements = acknowledgements;
    }

    /** @throws GateNotPassed if an acknowledgement is missing */
    @Transactional(propagation = Propagation.MANDATORY)
    public void finish(ProposalId id) {
        Proposal proposal = proposals.hold(id, SIGNING_OFF);
        List<String> missing = acknowledgements.missing(proposal);
        if (!missing.isEmpty()) throw new GateNotPassed(id, String.join(", ", missing) + " must acknowledge first");
        proposals.advance(proposal, WAITING_FOR_WINDOW);
    }
}
