package io.imprimatur.proposal;

import io.imprimatur.audit.AuditTrail;
import io.imprimatur.audit.NewEntry;
import io.imprimatur.audit.Remark;
import io.imprimatur.identity.CurrentPerson;
import io.imprimatur.identity.Person;
import io.imprimatur.process.Instances;
import io.imprimatur.process.Messages;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The proposer or the Science Platform team takes a proposal back, at any moment before promotion begins. */
@Component
public class WithdrawProposal {

    /** The group that looks after proposals between the gates. */
    public static final String TEAM = "science-platform";

    private final Proposals proposals;
    private final AuditTrail trail;
    private final Instances instances;
    private final CurrentPerson person;

    WithdrawProposal(Proposals proposals, AuditTrail trail, Instances instances, CurrentPerson person) {
        this.proposals = proposals;
        this.trail = trail;
        this.instances = instances;
        this.person = person;
    }

    /** Whether it is the person's to take back; that it is not too late is another question. */
    public static boolean mayWithdraw(Person who, Proposal proposal) {
        return who.user().equals(proposal.proposer()) || who.isIn(TEAM);
    }

    /** Ends the proposal and its process together. */
    @Transactional
    public void withdraw(ProposalId id, Remark reason) {
        Proposal proposal = close(id, reason);
        instances.tell(proposal.instance(), Messages.PROPOSAL_WITHDRAWN);
    }

    /** Ends the proposal as the answer to one of its tasks; the process then finds its way to the end by itself. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Proposal close(ProposalId id, Remark reason) {
        Person who = person.get();
        Proposal proposal = proposals.hold(id, ProposalState.beforePromotion());
        if (!mayWithdraw(who, proposal)) throw new NotYoursToWithdraw(who, proposal);
        trail.append(NewEntry.of(who.user(), "WITHDRAWN")
                .on(id, proposal.candidate().digest())
                .because(reason.required("a reason to withdraw")));
        proposals.advance(proposal, ProposalState.WITHDRAWN);
        return proposal;
    }
}
