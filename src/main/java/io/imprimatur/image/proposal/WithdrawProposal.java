package io.imprimatur.image.proposal;

import io.imprimatur.audit.AuditAction;
import io.imprimatur.audit.AuditTrail;
import io.imprimatur.audit.NewEntry;
import io.imprimatur.audit.UserComment;
import io.imprimatur.engine.ElementIds.MessageNames;
import io.imprimatur.engine.ProcessInstances;
import io.imprimatur.identity.CurrentPerson;
import io.imprimatur.identity.Person;
import io.imprimatur.platform.refusal.Refusal;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Withdraws a proposal before its promotion starts. Permitted to the proposer and the Science Platform team. */
@Component
public class WithdrawProposal {

    /** Group that is responsible for proposals between the gates. */
    public static final String TEAM = "science-platform";

    private final Proposals proposals;
    private final AuditTrail trail;
    private final ProcessInstances processInstances;
    private final CurrentPerson person;

    WithdrawProposal(Proposals proposals, AuditTrail trail, ProcessInstances processInstances, CurrentPerson person) {
        this.proposals = proposals;
        this.trail = trail;
        this.processInstances = processInstances;
        this.person = person;
    }

    /** Whether the person is permitted to withdraw the proposal, irrespective of its state. */
    public static boolean mayWithdraw(Person actor, Proposal proposal) {
        return actor.user().equals(proposal.proposer()) || actor.isIn(TEAM);
    }

    /** Ends the proposal and its process. */
    @Transactional
    public void withdraw(ProposalId id, UserComment reason) {
        Proposal proposal = withdrawByTask(id, reason);
        processInstances.correlate(proposal.instance(), MessageNames.PROPOSAL_WITHDRAWN);
    }

    /** Ends the proposal when a task is completed; the process then reaches its end without a message. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Proposal withdrawByTask(ProposalId id, UserComment reason) {
        Person actor = person.get();
        Proposal proposal = proposals.lock(id, ProposalState.beforePromotion());
        if (!mayWithdraw(actor, proposal)) throw new NotYoursToWithdraw(actor, proposal);
        trail.append(NewEntry.of(actor.user(), AuditAction.WITHDRAWN)
                .on(id, proposal.candidate().digest())
                .withReason(reason.required("a reason to withdraw")));
        proposals.advance(proposal, ProposalState.WITHDRAWN);
        return proposal;
    }

    /** The person may not withdraw the proposal of another user. */
    static class NotYoursToWithdraw extends Refusal {

        NotYoursToWithdraw(Person actor, Proposal proposal) {
            super(
                    Kind.FORBIDDEN,
                    "'" + actor.user() + "' cannot withdraw " + proposal.id() + ": expected its proposer ("
                            + proposal.proposer() + ") or a member of " + WithdrawProposal.TEAM);
        }
    }
}
