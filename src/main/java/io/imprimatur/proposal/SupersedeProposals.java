package io.imprimatur.proposal;

import io.imprimatur.audit.AuditTrail;
import io.imprimatur.audit.NewEntry;
import io.imprimatur.process.Instances;
import io.imprimatur.process.Messages;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Ends the open proposals of a channel that a promoted one has overtaken: those that were proposed before it. */
@Component
public class SupersedeProposals {

    private final Proposals proposals;
    private final AuditTrail trail;
    private final Instances instances;

    SupersedeProposals(Proposals proposals, AuditTrail trail, Instances instances) {
        this.proposals = proposals;
        this.trail = trail;
        this.instances = instances;
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public void overtakenBy(Proposal promoted) {
        proposals.open(promoted.channel()).stream()
                .filter(open -> open.id().number() < promoted.id().number())
                .forEach(open -> supersede(open.id(), promoted));
    }

    private void supersede(ProposalId id, Proposal promoted) {
        Proposal overtaken = proposals.hold(id, ProposalState.beforePromotion());
        trail.append(NewEntry.of(NewEntry.ENGINE, "SUPERSEDED")
                .on(id, overtaken.candidate().digest())
                .saying("overtaken by " + promoted.id() + ", " + promoted.candidate().tag()));
        proposals.advance(overtaken, ProposalState.SUPERSEDED);
        instances.tell(overtaken.instance(), Messages.PROPOSAL_SUPERSEDED);
    }
}
