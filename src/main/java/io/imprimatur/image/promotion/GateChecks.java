package io.imprimatur.image.promotion;

import io.imprimatur.image.proposal.Proposal;
import io.imprimatur.image.proposal.Proposal.GateNotPassed;
import io.imprimatur.image.proposal.ProposalId;
import io.imprimatur.image.proposal.ProposalState;
import io.imprimatur.image.proposal.Proposals;
import io.imprimatur.image.review.Reviews;
import io.imprimatur.image.signoff.Acknowledgements;
import io.imprimatur.image.ticket.Tickets;
import io.imprimatur.image.verification.Verifications;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Checks all gates of a proposal by the recorded results, before the first write of a promotion. */
@Component("gates")
public class GateChecks {

    private final Proposals proposals;
    private final Reviews reviews;
    private final Verifications verifications;
    private final Tickets tickets;
    private final Acknowledgements acknowledgements;

    GateChecks(
            Proposals proposals,
            Reviews reviews,
            Verifications verifications,
            Tickets tickets,
            Acknowledgements acknowledgements) {
        this.proposals = proposals;
        this.reviews = reviews;
        this.verifications = verifications;
        this.tickets = tickets;
        this.acknowledgements = acknowledgements;
    }

    /** First gate after the meetings that the proposal has not passed under the current channel configuration. */
    Optional<OpenGate> firstOpenGate(Proposal proposal) {
        if (!verifications.passed(proposal.id()))
            return Optional.of(new OpenGate(
                    ProposalState.VERIFYING,
                    "notebooks have not passed everywhere" + list(verifications.undecided(proposal.id()))));
        List<String> missing = acknowledgements.missing(proposal);
        if (missing.isEmpty()) return Optional.empty();
        return Optional.of(
                new OpenGate(ProposalState.SIGNING_OFF, "required acknowledgements are missing" + list(missing)));
    }

    /** For the process model: whether the proposal is back at the notebook gate. */
    public boolean notebooksOpen(String businessKey) {
        return proposals.get(ProposalId.of(businessKey)).state() == ProposalState.VERIFYING;
    }

    /** For the process model: whether the proposal already has its ticket. */
    public boolean ticketOpen(String businessKey) {
        return tickets.of(ProposalId.of(businessKey)).isPresent();
    }

    private static String list(List<String> ids) {
        return ids.isEmpty() ? "" : ": " + String.join(", ", ids);
    }

    /** @throws GateNotPassed for the first gate that the proposal has not passed */
    void requirePassed(Proposal proposal) {
        requirePassed(reviews.isApproved(proposal.id()), proposal, "the meetings have not approved");
        requirePassed(verifications.passed(proposal.id()), proposal, "notebooks have not passed everywhere");
        requirePassed(tickets.of(proposal.id()).isPresent(), proposal, "no ticket is on record");
        requirePassed(acknowledgements.missing(proposal).isEmpty(), proposal, "not every role has acknowledged");
    }

    private static void requirePassed(boolean passed, Proposal proposal, String why) {
        if (!passed) throw new GateNotPassed(proposal.id(), why);
    }

    /**
     * Gate that a proposal has to pass again.
     *
     * @param state state of a proposal at this gate
     * @param why reason, with the missing results
     */
    record OpenGate(ProposalState state, String why) {}
}
