package io.imprimatur.promotion;

import static io.imprimatur.process.InstanceMoves.ALL_INSTANCES;
import static io.imprimatur.proposal.ProposalState.VERIFYING;
import static io.imprimatur.proposal.ProposalState.WAITING_FOR_WINDOW;
import static java.util.stream.Collectors.joining;

import io.imprimatur.audit.AuditTrail;
import io.imprimatur.audit.NewEntry;
import io.imprimatur.channel.Channels;
import io.imprimatur.process.ElementIds;
import io.imprimatur.process.InstanceMoves;
import io.imprimatur.process.Instances;
import io.imprimatur.promotion.GatesPassed.OpenGate;
import io.imprimatur.proposal.Proposal;
import io.imprimatur.proposal.ProposalId;
import io.imprimatur.proposal.ProposalState;
import io.imprimatur.proposal.Proposals;
import io.imprimatur.signoff.Acknowledgements;
import io.imprimatur.ticket.Tickets;
import io.imprimatur.verification.Verifications;
import io.imprimatur.verification.VerifyNotebooks;
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
 * Has an open proposal wait for what its channel asks for now, and for nothing else: at the gate that it is at, or back
 * at one that it had passed. Changes nothing the second time.
 */
@Component
class FollowGates {

    private static final String ROLE = "role";

    private final Proposals proposals;
    private final Channels channels;
    private final GatesInForce inForce;
    private final GatesPassed gates;
    private final VerifyNotebooks verifyNotebooks;
    private final Verifications verifications;
    private final Tickets tickets;
    private final Acknowledgements acknowledgements;
    private final Promotions promotions;
    private final BrokenGlasses brokenGlasses;
    private final Instances instances;
    private final InstanceMoves moves;
    private final AuditTrail trail;

    FollowGates(
            Proposals proposals,
            Channels channels,
            GatesInForce inForce,
            GatesPassed gates,
            VerifyNotebooks verifyNotebooks,
            Verifications verifications,
            Tickets tickets,
            Acknowledgements acknowledgements,
            Promotions promotions,
            BrokenGlasses brokenGlasses,
            Instances instances,
            InstanceMoves moves,
            AuditTrail trail) {
        this.proposals = proposals;
        this.channels = channels;
        this.inForce = inForce;
        this.gates = gates;
        this.verifyNotebooks = verifyNotebooks;
        this.verifications = verifications;
        this.tickets = tickets;
        this.acknowledgements = acknowledgements;
        this.promotions = promotions;
        this.brokenGlasses = brokenGlasses;
        this.instances = instances;
        this.moves = moves;
        this.trail = trail;
    }

    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public void follow(ProposalId id) {
        Proposal proposal = proposals.hold(id, ProposalState.values());
        switch (proposal.state()) {
            case VERIFYING -> followWhileVerified(proposal);
            case SIGNING_OFF -> followWhileSignedOff(proposal);
            case WAITING_FOR_WINDOW -> followWhileWaiting(proposal);
            default -> {}
        }
    }

    /**
     * Whether a proposal whose window has come does not ask for the notebooks that its channel asks for now. Writes
     * nothing, for the engine's transaction lasts as long as the promotion.
     *
     * @throws GatesOfOthers if this node's configuration is not the one that counts
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean isBehind(ProposalId id) {
        Proposal seen = proposals.get(id);
        if (seen.state() != WAITING_FOR_WINDOW || !isConfigured(seen)) return false;
        if (!inForce.count(seen.channel())) throw new GatesOfOthers(seen);
        return !verifyNotebooks.isFollowed(seen);
    }

    /** Has it ask for them. */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public void followBeforePromotion(ProposalId id) {
        Proposal proposal = proposals.hold(id, WAITING_FOR_WINDOW);
        verifyNotebooks.follow(proposal).ifPresent(change -> record(proposal, "GATES_CHANGED", change));
    }

    /**
     * Asks once more immediately before a promotion, in the engine's transaction; the process then goes back by itself.
     *
     * @return why a gate is open again; nothing if the promotion may begin
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<String> reopen(ProposalId id) {
        Proposal seen = proposals.get(id);
        // Not held while all is well: the promotion holds it in a transaction of its own.
        if (seen.state() != WAITING_FOR_WINDOW || !isConfigured(seen)) return Optional.empty();
        if (gates.open(seen).isEmpty()) return Optional.empty();
        Proposal proposal = proposals.hold(id, WAITING_FOR_WINDOW);
        Optional<OpenGate> open = gates.open(proposal);
        open.ifPresent(gate -> reopen(proposal, gate));
        return open.map(OpenGate::why);
    }

    private void followWhileVerified(Proposal proposal) {
        verifyNotebooks.follow(proposal).ifPresent(change -> {
            record(proposal, "GATES_CHANGED", change);
            moves.move(proposal.instance(), ElementIds.GATES, ElementIds.VERIFY_NOTEBOOKS);
        });
    }

    private void followWhileSignedOff(Proposal proposal) {
        // What is being created at the issue tracker is not interrupted.
        if (instances.isAt(proposal.instance(), ElementIds.OPEN_TICKET)) return;
        if (followNotebooks(proposal) || tickets.of(proposal.id()).isEmpty()) return;
        if (instances.isAt(proposal.instance(), ElementIds.OPEN_SIGNOFF_TICKET))
            // Instances of earlier versions of the model do not pass the ticket by themselves.
            moves.move(proposal.instance(), ElementIds.GATES, ElementIds.SIGN_OFF + ALL_INSTANCES);
        else followRoles(proposal);
    }

    /** What a person is asked after a failed promotion comes first. */
    private void followWhileWaiting(Proposal proposal) {
        if (instances.isAt(proposal.instance(), ElementIds.RESOLVE_PROMOTION_FAILURE)) return;
        if (followNotebooks(proposal) || acknowledgements.missing(proposal).isEmpty()) return;
        gates.open(proposal).ifPresent(gate -> {
            reopen(proposal, gate);
            moves.move(proposal.instance(), ElementIds.GATES, element(gate));
        });
    }

    /** @return whether the notebooks' gate is open again */
    private boolean followNotebooks(Proposal proposal) {
        Optional<String> change = verifyNotebooks.follow(proposal);
        boolean open = !verifications.undecided(proposal.id()).isEmpty();
        if (open) {
            String why =
                    "required notebooks have no result: " + String.join(", ", verifications.undecided(proposal.id()));
            reopen(proposal, new OpenGate(VERIFYING, why));
            moves.move(proposal.instance(), ElementIds.GATES, ElementIds.VERIFY_NOTEBOOKS);
        } else change.ifPresent(words -> record(proposal, "GATES_CHANGED", words));
        return open;
    }

    private void followRoles(Proposal proposal) {
        Set<String> asked = moves.parallel(proposal.instance(), ElementIds.SIGN_OFF, ROLE);
        List<String> missing = acknowledgements.missing(proposal);
        Set<String> added = without(missing, asked);
        Set<String> removed = without(asked, channels.get(proposal.channel()).roles());
        if (asked.isEmpty() || (added.isEmpty() && removed.isEmpty())) return;
        record(
                proposal,
                "GATES_CHANGED",
                Stream.concat(
                                added.stream().map("role %s added"::formatted),
                                removed.stream().map("role %s removed"::formatted))
                        .collect(joining("; ")));
        if (missing.isEmpty()) moves.move(proposal.instance(), ElementIds.GATES, ElementIds.EVERY_ROLE_ACKNOWLEDGED);
        else moves.adjust(proposal.instance(), ElementIds.SIGN_OFF, ROLE, added, removed);
    }

    private boolean isConfigured(Proposal proposal) {
        return channels.find(proposal.channel()).isPresent();
    }

    private void reopen(Proposal proposal, OpenGate gate) {
        record(proposal, "GATE_REOPENED", gate.why());
        promotions.unplan(proposal);
        brokenGlasses.spend(proposal.id());
        proposals.advance(proposal, gate.state());
    }

    private void record(Proposal proposal, String action, String what) {
        trail.append(NewEntry.of(NewEntry.ENGINE, action)
                .on(proposal.id(), proposal.candidate().digest())
                .saying(what));
    }

    private static String element(OpenGate gate) {
        return gate.state() == VERIFYING ? ElementIds.VERIFY_NOTEBOOKS : ElementIds.SIGN_OFF + ALL_INSTANCES;
    }

    private static Set<String> without(Collection<String> all, Collection<String> those) {
        Set<String> rest = new LinkedHashSet<>(all);
        rest.removeAll(those);
        return rest;
    }

    /** Another node with a newer configuration has to promote it; to be tried again, by that one. */
    static class GatesOfOthers extends RuntimeException {

        GatesOfOthers(Proposal proposal) {
            super(proposal.id() + " is left to a node that was started later with another configuration of "
                    + proposal.channel());
        }
    }
}
