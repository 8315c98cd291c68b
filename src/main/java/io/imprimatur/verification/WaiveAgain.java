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

/** Gives a waiver that has expired after step 4 another last day; before, the task does that. */
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

    /** Whether this person may do so now, if there is anything that has expired. */
    public boolean isPossible(ProposalId id) {
        Proposal proposal = proposals.get(id);
        ProposalState state = proposal.state();
        return (state == SIGNING_OFF || state == WAITING_FOR_WINDOW)
                && person.get().isIn(WithdrawProposal.TEAM)
                && otherThanProposer.mayDecide(person.get().user(), proposal);
    }

    @Transactional
    public void waive(ProposalId id, FailureAnswer answer) {
        String who = person.get().mustBeIn(WithdrawProposal.TEAM).user();
        answer.comment().required("a comment to extend the waiver");
        waiveNotebooks.waive(proposals.hold(id, SIGNING_OFF, WAITING_FOR_WINDOW), who, answer);
    }
}
