package io.imprimatur.verification;

import static io.imprimatur.proposal.ProposalState.SIGNING_OFF;
import static io.imprimatur.proposal.ProposalState.WAITING_FOR_WINDOW;

import io.imprimatur.identity.CurrentPerson;
import io.imprimatur.proposal.OtherThanProposer;
import io.imprimatur.proposal.Proposal;
import io.imprimatur.proposal.ProposalId;
import io.imprimatur.proposal.ProposalState;
import io.imprimatur.proposal.Proposals;
import io.imprimatur.proposal.WithdrawProposal;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Renews a waiver that expired after step 4; during step 4 the user task does that. */
@Component
public class WaiveAgain {

    private final Proposals proposals;
    private final WaiveNotebooks waiveNotebooks;
    private final OtherThanProposer otherThanProposer;
    private final CurrentPerson person;

    WaiveAgain(
            Proposals proposals,
            WaiveNotebooks waiveNotebooks,
            OtherThanProposer otherThanProposer,
            CurrentPerson person) {
        this.proposals = proposals;
        this.waiveNotebooks = waiveNotebooks;
        this.otherThanProposer = otherThanProposer;
        this.person = person;
    }

    /** Whether the current person may renew expired waivers of this proposal. */
    public boolean isPossible(ProposalId id) {
        Proposal proposal = proposals.get(id);
        ProposalState state = proposal.state();
        return (state == SIGNING_OFF || state == WAITING_FOR_WINDOW)
                && person.get().isIn(WithdrawProposal.TEAM)
                && otherThanProposer.mayDecide(person.get().user(), proposal);
    }

    @Transactional
    public void waive(ProposalId id, FailureAnswer answer) {
        String user = person.get().mustBeIn(WithdrawProposal.TEAM).user();
        answer.comment().required("the comment");
        waiveNotebooks.waive(proposals.hold(id, SIGNING_OFF, WAITING_FOR_WINDOW), user, answer);
    }
}
