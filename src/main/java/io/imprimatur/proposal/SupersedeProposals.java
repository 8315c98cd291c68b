package io.imprimatur.proposal;

import io.imprimatur.audit.AuditTrail;
import io.imprimatur.audit.NewEntry;
import io.imprimatur.process.Instances;
import io.imprimatur.process.Messages;
import java.util.List;
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

    /**
     * Holds those that are overtaken. To be called before anything is put on record: whoever decides on a proposal
     * holds it first and writes to the trail second, and two who did it the other way round would wait for each other.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public List<Proposal> hold(Proposal promoted) {
        return proposals.open(promoted.channel()).stream()
                .filter(open -> open.id().number() < promoted.id().number())
                .map(open -> proposals.hold(open.id(), ProposalState.beforePromotion()))
                .toList();
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public void end(List<Proposal> overtaken, Proposal promoted) {
        overtaken.forEach(each -> end(each, promoted));
    }

    private void end(Proposal overtaken, Proposal promoted) {
        trail.append(NewEntry.of(NewEntry.ENGINE, "SUPERSEDED")
                .on(overtaken.id(), overtaken.candidate().digest())
                .saying("superseded by " + promoted.id() + ", "
                        + promoted.candidate().tag()));
        proposals.advance(overtaken, ProposalState.SUPERSEDED);
        instances.tell(overtaken.instance(), Messages.PROPOSAL_SUPERSEDED);
    }
}
