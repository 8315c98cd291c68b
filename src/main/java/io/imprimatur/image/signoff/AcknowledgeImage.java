package io.imprimatur.image.signoff;

import static io.imprimatur.image.proposal.ProposalState.SIGNING_OFF;
import static io.imprimatur.image.proposal.ProposalState.WAITING_FOR_WINDOW;

import io.imprimatur.audit.AuditAction;
import io.imprimatur.audit.AuditTrail;
import io.imprimatur.audit.NewEntry;
import io.imprimatur.audit.UserComment;
import io.imprimatur.identity.CurrentPerson;
import io.imprimatur.identity.Mandate;
import io.imprimatur.identity.Person;
import io.imprimatur.image.proposal.Proposal;
import io.imprimatur.image.proposal.Proposal.GateNotPassed;
import io.imprimatur.image.proposal.ProposalId;
import io.imprimatur.image.proposal.Proposals;
import io.imprimatur.image.signoff.Acknowledgements.Acknowledgement;
import io.imprimatur.image.signoff.Acknowledgements.Acknowledgement.Status;
import io.imprimatur.image.signoff.SignOffPolicy.NotYoursToAcknowledge;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Records an acknowledgement of, or an objection to, a candidate's digest by the holder of a role. */
@Component
public class AcknowledgeImage {

    private final Proposals proposals;
    private final SignOffPolicy signOffPolicy;
    private final Roles roles;
    private final Acknowledgements acknowledgements;
    private final AuditTrail trail;
    private final CurrentPerson person;
    private final Clock clock;

    AcknowledgeImage(
            Proposals proposals,
            SignOffPolicy signOffPolicy,
            Roles roles,
            Acknowledgements acknowledgements,
            AuditTrail trail,
            CurrentPerson person,
            Clock clock) {
        this.proposals = proposals;
        this.signOffPolicy = signOffPolicy;
        this.roles = roles;
        this.acknowledgements = acknowledgements;
        this.trail = trail;
        this.person = person;
        this.clock = clock;
    }

    /** @throws NotYoursToAcknowledge if the person may not sign for the role */
    @Transactional
    public void recordAnswer(ProposalId id, String roleId, AcknowledgementDecision decision, UserComment comment) {
        Person actor = person.get();
        if (decision == AcknowledgementDecision.OBJECT) comment.required("a comment to object");
        Proposal proposal = proposals.lock(id, SIGNING_OFF);
        Capacity capacity = signOffPolicy.authorize(actor, roleId, proposal);
        record(proposal, roleId, actor, capacity, decision.status(), comment);
    }

    /**
     * Completes the sign-off of a proposal once every role has acknowledged.
     *
     * @throws GateNotPassed if an acknowledgement is missing
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void completeSignOff(ProposalId id) {
        Proposal proposal = proposals.lock(id, SIGNING_OFF);
        List<String> missing = acknowledgements.missing(proposal);
        if (!missing.isEmpty()) throw new GateNotPassed(id, String.join(", ", missing) + " must acknowledge first");
        proposals.advance(proposal, WAITING_FOR_WINDOW);
    }

    private void record(
            Proposal proposal, String role, Person actor, Capacity capacity, Status answer, UserComment comment) {
        Mandate mandate = capacity.toMandate(roles.get(role));
        acknowledgements.add(
                proposal.id(),
                new Acknowledgement(
                        role,
                        actor.user(),
                        capacity,
                        mandate.onBehalfOf(),
                        answer,
                        proposal.candidate().digest(),
                        comment.value(),
                        clock.instant().truncatedTo(ChronoUnit.MILLIS)));
        trail.append(NewEntry.of(actor.user(), AuditAction.valueOf(answer.name()))
                .as(role, mandate)
                .on(proposal.id(), proposal.candidate().digest())
                .withReason(comment));
    }

    /** Decisions offered to the holder of a role. */
    public enum AcknowledgementDecision {
        ACKNOWLEDGE(Status.ACKNOWLEDGED),
        OBJECT(Status.OBJECTED);

        private final Status status;

        AcknowledgementDecision(Status status) {
            this.status = status;
        }

        Status status() {
            return status;
        }
    }
}
