package io.imprimatur.image.proposal;

import io.imprimatur.audit.AuditAction;
import io.imprimatur.audit.AuditTrail;
import io.imprimatur.audit.NewEntry;
import io.imprimatur.engine.ElementIds.MessageNames;
import io.imprimatur.engine.ProcessInstances;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Supersedes the open proposals of a channel that are older than a promoted one. */
@Component
public class SupersedeProposals {

    private final Proposals proposals;
    private final AuditTrail trail;
    private final ProcessInstances processInstances;

    SupersedeProposals(Proposals proposals, AuditTrail trail, ProcessInstances processInstances) {
        this.proposals = proposals;
        this.trail = trail;
        this.processInstances = processInstances;
    }

    /**
     * Locks the superseded proposals. Call it before any write to the audit trail: all decisions lock the proposal
     * first and the trail second, otherwise they deadlock.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public List<Proposal> lockSuperseded(Proposal promoted) {
        return proposals.open(promoted.channel()).stream()
                .filter(open -> open.id().number() < promoted.id().number())
                .map(open -> proposals.lock(open.id(), ProposalState.beforePromotion()))
                .toList();
    }

    /** Ends the superseded proposals and their processes. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void supersede(List<Proposal> superseded, Proposal promoted) {
        superseded.forEach(each -> supersede(each, promoted));
    }

    private void supersede(Proposal superseded, Proposal promoted) {
        trail.append(NewEntry.of(NewEntry.ENGINE, AuditAction.SUPERSEDED)
                .on(superseded.id(), superseded.candidate().digest())
                .withComment("superseded by " + promoted.id() + ", "
                        + promoted.candidate().tag()));
        proposals.advance(superseded, ProposalState.SUPERSEDED);
        processInstances.correlate(superseded.instance(), MessageNames.PROPOSAL_SUPERSEDED);
    }
}
