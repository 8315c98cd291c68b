package io.imprimatur.signoff;

import static io.imprimatur.proposal.ProposalState.SIGNING_OFF;

import io.imprimatur.audit.AuditTrail;
import io.imprimatur.audit.NewEntry;
import io.imprimatur.audit.Remark;
import io.imprimatur.identity.CurrentPerson;
import io.imprimatur.identity.Mandate;
import io.imprimatur.identity.Person;
import io.imprimatur.proposal.Proposal;
import io.imprimatur.proposal.ProposalId;
import io.imprimatur.proposal.Proposals;
import io.imprimatur.signoff.Acknowledgement.Word;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** A role's holder acknowledges the candidate's digest, or objects to it. */
@Component
public class AcknowledgeImage {

    private final Proposals proposals;
    private final MayAcknowledge mayAcknowledge;
    private final Roles roles;
    private final Acknowledgements acknowledgements;
    private final AuditTrail trail;
    private final CurrentPerson person;
    private final Clock clock;

    AcknowledgeImage(
            Proposals proposals,
            MayAcknowledge mayAcknowledge,
            Roles roles,
            Acknowledgements acknowledgements,
            AuditTrail trail,
            CurrentPerson person,
            Clock clock) {
        this.proposals = proposals;
        this.mayAcknowledge = mayAcknowledge;
        this.roles = roles;
        this.acknowledgements = acknowledgements;
        this.trail = trail;
        this.person = person;
        this.clock = clock;
    }

    @Transactional
    public void answer(ProposalId id, String roleId, AcknowledgementDecision decision, Remark comment) {
        Person who = person.get();
        if (decision == AcknowledgementDecision.OBJECT) comment.required("a comment to object");
        Proposal proposal = proposals.hold(id, SIGNING_OFF);
        Standing standing = mayAcknowledge.require(who, roleId, proposal);
        say(proposal, roleId, who, standing, decision.word(), comment);
    }

    private void say(Proposal proposal, String role, Person who, Standing as, Word word, Remark comment) {
        Mandate mandate = as.mandate(roles.get(role));
        acknowledgements.add(
                proposal.id(),
                new Acknowledgement(
                        role,
                        who.user(),
                        as,
                        mandate.onBehalfOf(),
                        word,
                        proposal.candidate().digest(),
                        comment.value(),
                        clock.instant().truncatedTo(ChronoUnit.MILLIS)));
        trail.append(NewEntry.of(who.user(), word.name())
                .as(role, mandate)
                .on(proposal.id(), proposal.candidate().digest())
                .because(comment));
    }
}
