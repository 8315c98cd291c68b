package io.imprimatur.image.promotion;

import static io.imprimatur.engine.InstanceModifications.ALL_INSTANCES;
import static io.imprimatur.image.proposal.ProposalState.VERIFYING;
import static io.imprimatur.image.proposal.ProposalState.WAITING_FOR_WINDOW;
import static java.util.stream.Collectors.joining;

import io.imprimatur.audit.AuditAction;
import io.imprimatur.audit.AuditTrail;
import io.imprimatur.audit.NewEntry;
import io.imprimatur.engine.ElementIds;
import io.imprimatur.engine.InstanceModifications;
import io.imprimatur.engine.ProcessInstances;
import io.imprimatur.image.channel.Channels;
import io.imprimatur.image.promotion.GateChecks.OpenGate;
import io.imprimatur.image.proposal.Proposal;
import io.imprimatur.image.proposal.ProposalId;
import io.imprimatur.image.proposal.ProposalState;
import io.imprimatur.image.proposal.Proposals;
import io.imprimatur.image.signoff.Acknowledgements;
import io.imprimatur.image.ticket.Tickets;
import io.imprimatur.image.verification.Verifications;
import io.imprimatur.image.verification.VerifyNotebooks;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Adapts an open proposal to the current configuration of its channel: at its current gate, or back at an earlier gate
 * that now requires more. Idempotent.
 */
@Component
class SyncGates {

    private static final String ROLE = "role";

    private final Proposals proposals;
    private final Channels channels;
    private final GateConfigurationLease lease;
    private final GateChecks gates;
    private final VerifyNotebooks verifyNotebooks;
    private final Verifications verifications;
    private final Tickets tickets;
    private final Acknowledgements acknowledgements;
    private final Promotions promotions;
    private final BreakGlassGrants breakGlassGrants;
    private final ProcessInstances processInstances;
    private final InstanceModifications moves;
    private final AuditTrail trail;

    SyncGates(
            Proposals proposals,
            Channels channels,
            GateConfigurationLease lease,
            GateChecks gates,
            VerifyNotebooks verifyNotebooks,
            Verifications verifications,
            Tickets tickets,
            Acknowledgements acknowledgements,
            Promotions promotions,
            BreakGlassGrants breakGlassGrants,
            ProcessInstances processInstances,
            InstanceModifications moves,
            AuditTrail trail) {
        this.proposals = proposals;
        this.channels = channels;
        this.lease = lease;
        this.gates = gates;
        this.verifyNotebooks = verifyNotebooks;
        this.verifications = verifications;
        this.tickets = tickets;
        this.acknowledgements = acknowledgements;
        this.promotions = promotions;
        this.breakGlassGrants = breakGlassGrants;
        this.processInstances = processInstances;
        this.moves = moves;
        this.trail = trail;
    }

    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public void sync(ProposalId id) {
        Proposal proposal = proposals.lock(id, ProposalState.values());
        switch (proposal.state()) {
            case VERIFYING -> syncVerification(proposal);
            case SIGNING_OFF -> syncSignOff(proposal);
            case WAITING_FOR_WINDOW -> syncWaiting(proposal);
            default -> {}
        }
    }

    /**
     * Whether the notebooks of a waiting proposal differ from the channel's configuration. Read-only, because the
     * engine's transaction lasts as long as the promotion.
     *
     * @throws OtherConfigurationInForce if another node's configuration is in force
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean isOutdated(ProposalId id) {
        Proposal proposal = proposals.get(id);
        if (proposal.state() != WAITING_FOR_WINDOW || !isConfigured(proposal)) return false;
        if (!lease.isInForce(proposal.channel())) throw new OtherConfigurationInForce(proposal);
        return !verifyNotebooks.isInSync(proposal);
    }

    /** Updates the proposal's notebooks to the channel's configuration, in a transaction of its own. */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public void syncBeforePromotion(ProposalId id) {
        Proposal proposal = proposals.lock(id, WAITING_FOR_WINDOW);
        verifyNotebooks.sync(proposal).ifPresent(change -> record(proposal, AuditAction.GATES_CHANGED, change));
    }

    /**
     * Checks the gates immediately before a promotion, in the engine's transaction; the process then returns to the
     * gate.
     *
     * @return reason why a gate is open again; empty if the promotion may start
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<String> reopen(ProposalId id) {
        Proposal seen = proposals.get(id);
        // No row lock unless a gate is open: the promotion locks the row in a transaction of its own.
        if (seen.state() != WAITING_FOR_WINDOW || !isConfigured(seen)) return Optional.empty();
        if (gates.firstOpenGate(seen).isEmpty()) return Optional.empty();
        Proposal proposal = proposals.lock(id, WAITING_FOR_WINDOW);
        Optional<OpenGate> open = gates.firstOpenGate(proposal);
        open.ifPresent(gate -> reopen(proposal, gate));
        return open.map(OpenGate::why);
    }

    private void syncVerification(Proposal proposal) {
        verifyNotebooks.sync(proposal).ifPresent(change -> {
            record(proposal, AuditAction.GATES_CHANGED, change);
            moves.continueAt(proposal.instance(), ElementIds.GATES, ElementIds.VERIFY_NOTEBOOKS);
        });
    }

    private void syncSignOff(Proposal proposal) {
        // Does not interrupt the creation of a ticket at the issue tracker.
        if (processInstances.isAt(proposal.instance(), ElementIds.OPEN_TICKET)) return;
        if (syncNotebooks(proposal) || tickets.of(proposal.id()).isEmpty()) return;
        if (processInstances.isAt(proposal.instance(), ElementIds.OPEN_SIGNOFF_TICKET))
            // Instances of earlier model versions do not leave the ticket step by themselves.
            moves.continueAt(proposal.instance(), ElementIds.GATES, ElementIds.SIGN_OFF + ALL_INSTANCES);
        else syncRoles(proposal);
    }

    /** A pending decision on a failed promotion takes precedence. */
    private void syncWaiting(Proposal proposal) {
        if (processInstances.isAt(proposal.instance(), ElementIds.RESOLVE_PROMOTION_FAILURE)) return;
        if (syncNotebooks(proposal) || acknowledgements.missing(proposal).isEmpty()) return;
        gates.firstOpenGate(proposal).ifPresent(gate -> {
            reopen(proposal, gate);
            moves.continueAt(proposal.instance(), ElementIds.GATES, element(gate));
        });
    }

    /** @return whether the notebook gate is open again */
    private boolean syncNotebooks(Proposal proposal) {
        Optional<String> change = verifyNotebooks.sync(proposal);
        boolean open = !verifications.undecided(proposal.id()).isEmpty();
        if (open) {
            String why =
                    "required notebooks have no result: " + String.join(", ", verifications.undecided(proposal.id()));
            reopen(proposal, new OpenGate(VERIFYING, why));
            moves.continueAt(proposal.instance(), ElementIds.GATES, ElementIds.VERIFY_NOTEBOOKS);
        } else change.ifPresent(description -> record(proposal, AuditAction.GATES_CHANGED, description));
        return open;
    }

    private void syncRoles(Proposal proposal) {
        Set<String> current = moves.parallelValues(proposal.instance(), ElementIds.SIGN_OFF, ROLE);
        List<String> missing = acknowledgements.missing(proposal);
        Set<String> added = difference(missing, current);
        Set<String> removed =
                difference(current, channels.get(proposal.channel()).roles());
        if (current.isEmpty() || (added.isEmpty() && removed.isEmpty())) return;
        record(
                proposal,
                AuditAction.GATES_CHANGED,
                Stream.concat(
                                added.stream().map("role %s added"::formatted),
                                removed.stream().map("role %s removed"::formatted))
                        .collect(joining("; ")));
        if (missing.isEmpty())
            moves.continueAt(proposal.instance(), ElementIds.GATES, ElementIds.EVERY_ROLE_ACKNOWLEDGED);
        else moves.adjustParallel(proposal.instance(), ElementIds.SIGN_OFF, ROLE, added, removed);
    }

    private boolean isConfigured(Proposal proposal) {
        return channels.find(proposal.channel()).isPresent();
    }

    private void reopen(Proposal proposal, OpenGate gate) {
        record(proposal, AuditAction.GATE_REOPENED, gate.why());
        promotions.removePlan(proposal);
        breakGlassGrants.invalidate(proposal.id());
        proposals.advance(proposal, gate.state());
    }

    private void record(Proposal proposal, AuditAction action, String what) {
        trail.append(NewEntry.of(NewEntry.ENGINE, action)
                .on(proposal.id(), proposal.candidate().digest())
                .withComment(what));
    }

    private static String element(OpenGate gate) {
        return gate.state() == VERIFYING ? ElementIds.VERIFY_NOTEBOOKS : ElementIds.SIGN_OFF + ALL_INSTANCES;
    }

    private static Set<String> difference(Collection<String> all, Collection<String> excluded) {
        Set<String> rest = new LinkedHashSet<>(all);
        rest.removeAll(excluded);
        return rest;
    }

    /** The promotion belongs to a node with a newer configuration, which retries the job. */
    static class OtherConfigurationInForce extends RuntimeException {

        OtherConfigurationInForce(Proposal proposal) {
            super(proposal.id() + " is left to a node that was started later with another configuration of "
                    + proposal.channel());
        }
    }
}
