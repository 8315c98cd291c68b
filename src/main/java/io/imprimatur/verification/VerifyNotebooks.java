package io.imprimatur.verification;

import static io.imprimatur.proposal.ProposalState.IN_REVIEW;
import static io.imprimatur.proposal.ProposalState.SIGNING_OFF;
import static io.imprimatur.proposal.ProposalState.VERIFYING;

import io.imprimatur.channel.Channels;
import io.imprimatur.proposal.GateNotPassed;
import io.imprimatur.proposal.Proposal;
import io.imprimatur.proposal.ProposalId;
import io.imprimatur.proposal.Proposals;
import io.imprimatur.review.Reviews;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Opens and closes step 4. */
@Component
public class VerifyNotebooks {

    private final Proposals proposals;
    private final Reviews reviews;
    private final Verifications verifications;
    private final VerificationTable table;
    private final WantRuns wantRuns;
    private final Channels channels;

    VerifyNotebooks(
            Proposals proposals,
            Reviews reviews,
            Verifications verifications,
            VerificationTable table,
            WantRuns wantRuns,
            Channels channels) {
        this.proposals = proposals;
        this.reviews = reviews;
        this.verifications = verifications;
        this.table = table;
        this.wantRuns = wantRuns;
        this.channels = channels;
    }

    /** Lays the matrix that the channel asks for, and has what has a runner run; both meetings must have approved. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void begin(ProposalId id) {
        Proposal proposal = proposals.hold(id, IN_REVIEW);
        if (!reviews.approved(id)) throw new GateNotPassed(id, "the meetings have not approved");
        table.lay(id, channels.get(proposal.channel()).verify());
        wantRuns.of(proposal, table.of(id), false);
        proposals.advance(proposal, VERIFYING);
    }

    /** Lets the proposal go on; every cell must have passed or been waived. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void finish(ProposalId id) {
        Proposal proposal = proposals.hold(id, VERIFYING);
        if (!verifications.passed(id)) throw new GateNotPassed(id, "notebooks have not passed everywhere");
        proposals.advance(proposal, SIGNING_OFF);
    }
}
