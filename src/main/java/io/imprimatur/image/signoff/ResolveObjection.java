package io.imprimatur.image.signoff;

import static io.imprimatur.image.proposal.ProposalState.SIGNING_OFF;

import io.imprimatur.audit.AuditAction;
import io.imprimatur.audit.AuditTrail;
import io.imprimatur.audit.NewEntry;
import io.imprimatur.audit.UserComment;
import io.imprimatur.identity.CurrentPerson;
import io.imprimatur.image.proposal.Proposal;
import io.imprimatur.image.proposal.Proposal.GateNotPassed;
import io.imprimatur.image.proposal.ProposalId;
import io.imprimatur.image.proposal.Proposals;
import io.imprimatur.image.proposal.WithdrawProposal;
import io.imprimatur.image.signoff.Acknowledgements.Acknowledgement;
import io.imprimatur.image.signoff.Acknowledgements.Acknowledgement.Status;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Lets the Science Platform team resolve an objection: either the sign-off is requested again or the proposal is
 * withdrawn.
 */
@Component
public class ResolveObjection {

    private final Proposals proposals;
    private final Acknowledgements acknowledgements;
    private final WithdrawProposal withdrawProposal;
    private final AuditTrail trail;
    private final CurrentPerson person;
    private final Clock clock;

    ResolveObjection(
            Proposals proposals,
            Acknowledgements acknowledgements,
            WithdrawProposal withdrawProposal,
            AuditTrail trail,
            CurrentPerson person,
            Clock clock) {
        this.proposals = proposals;
        this.acknowledgements = acknowledgements;
        this.withdrawProposal = withdrawProposal;
        this.trail = trail;
        this.person = person;
        this.clock = clock;
    }

    @Transactional
    public void resolve(ProposalId id, String role, ObjectionDecision decision, UserComment comment) {
        String actor = person.get().requireGroup(WithdrawProposal.TEAM).user();
        comment.required("a comment");
        switch (decision) {
            case RESOLVED -> askAgain(id, role, actor, comment);
            case WITHDRAW -> withdrawProposal.withdrawByTask(id, comment);
        }
    }

    private void askAgain(ProposalId id, String role, String actor, UserComment comment) {
        Proposal proposal = proposals.lock(id, SIGNING_OFF);
        if (!acknowledgements.objects(id.toString(), role))
            throw new GateNotPassed(id, role + " does not object, so there is nothing to resolve");
        acknowledgements.add(
                id,
                new Acknowledgement(
                        role,
                        actor,
                        Capacity.MEMBER,
                        Optional.empty(),
                        Status.ASKED_AGAIN,
                        proposal.candidate().digest(),
                        comment.value(),
                        clock.instant().truncatedTo(ChronoUnit.MILLIS)));
        trail.append(NewEntry.of(actor, AuditAction.OBJECTION_RESOLVED)
                .concerning(role)
                .on(id, proposal.candidate().digest())
                .withReason(comment));
    }

    /** Decisions offered to the team. */
    public enum ObjectionDecision {
        RESOLVED,
        WITHDRAW
    }
}
