package io.imprimatur.image.promotion;

import static io.imprimatur.image.proposal.ProposalState.PROMOTED;
import static io.imprimatur.image.proposal.ProposalState.PROMOTING;
import static io.imprimatur.image.proposal.ProposalState.WAITING_FOR_WINDOW;

import io.imprimatur.audit.AuditAction;
import io.imprimatur.audit.AuditTrail;
import io.imprimatur.audit.NewEntry;
import io.imprimatur.calendar.Window;
import io.imprimatur.image.alias.ChannelLock;
import io.imprimatur.image.alias.ChannelLock.WindowClosed;
import io.imprimatur.image.alias.MoveAlias;
import io.imprimatur.image.alias.MoveAlias.AliasMove;
import io.imprimatur.image.alias.MoveAlias.MoveFailed;
import io.imprimatur.image.alias.MoveAlias.RetagFailed;
import io.imprimatur.image.alias.MoveAlias.TagMoved;
import io.imprimatur.image.alias.MoveId;
import io.imprimatur.image.alias.Retag;
import io.imprimatur.image.alias.Retags;
import io.imprimatur.image.channel.Channel;
import io.imprimatur.image.channel.Channels;
import io.imprimatur.image.promotion.MissedWindows.MissedWindow;
import io.imprimatur.image.promotion.Promotions.Promotion;
import io.imprimatur.image.proposal.ExpectedAliases;
import io.imprimatur.image.proposal.Proposal;
import io.imprimatur.image.proposal.Proposal.GateNotPassed;
import io.imprimatur.image.proposal.ProposalId;
import io.imprimatur.image.proposal.Proposals;
import io.imprimatur.image.proposal.SupersedeProposals;
import io.imprimatur.image.registry.Registries.RegistryFailure;
import io.imprimatur.image.registry.Repository;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Promotes a candidate to the recommended image of its channel: inside a window, with every gate passed, and in all
 * repositories or in none.
 */
@Component
public class PromoteImage {

    private final SyncGates syncGates;
    private final GateChecks gates;
    private final SyncRepositories syncRepositories;
    private final Proposals proposals;
    private final Channels channels;
    private final ExpectedAliases expectedAliases;
    private final WindowPlan windowPlan;
    private final MissedWindows missedWindows;
    private final Promotions promotions;
    private final Retags retags;
    private final ChannelLock lock;
    private final MoveAlias moveAlias;
    private final FailPromotion failPromotion;
    private final RebaseOpenProposals rebaseOpenProposals;
    private final SupersedeProposals supersedeProposals;
    private final AuditTrail trail;
    private final TransactionTemplate transaction;
    private final TransactionTemplate noTransaction;

    PromoteImage(
            SyncGates syncGates,
            GateChecks gates,
            SyncRepositories syncRepositories,
            Proposals proposals,
            Channels channels,
            ExpectedAliases expectedAliases,
            WindowPlan windowPlan,
            MissedWindows missedWindows,
            Promotions promotions,
            Retags retags,
            ChannelLock lock,
            MoveAlias moveAlias,
            FailPromotion failPromotion,
            RebaseOpenProposals rebaseOpenProposals,
            SupersedeProposals supersedeProposals,
            AuditTrail trail,
            PlatformTransactionManager transactions) {
        this.syncGates = syncGates;
        this.gates = gates;
        this.syncRepositories = syncRepositories;
        this.proposals = proposals;
        this.channels = channels;
        this.expectedAliases = expectedAliases;
        this.windowPlan = windowPlan;
        this.missedWindows = missedWindows;
        this.promotions = promotions;
        this.retags = retags;
        this.lock = lock;
        this.moveAlias = moveAlias;
        this.failPromotion = failPromotion;
        this.rebaseOpenProposals = rebaseOpenProposals;
        this.supersedeProposals = supersedeProposals;
        this.trail = trail;
        this.transaction = new TransactionTemplate(transactions);
        this.noTransaction = new TransactionTemplate(transactions);
        this.noTransaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_NOT_SUPPORTED);
    }

    /**
     * Promotes the candidate, or resumes after a failure. Exceptions other than those listed are retryable.
     *
     * @throws GateReopened if the proposal is back at an earlier gate; nothing was written
     * @throws WindowClosed if no usable window is open; nothing was written
     * @throws TagMoved if the alias was moved outside Imprimatur; nothing was written
     * @throws MoveFailed if no further attempt is made; repositories that were moved have to be rolled back
     */
    public void promote(ProposalId id) {
        if (syncGates.isOutdated(id)) syncGates.syncBeforePromotion(id);
        syncGates.reopen(id).ifPresent(why -> {
            throw new GateReopened(why);
        });
        // Suspends the engine's transaction: every step commits on its own, and none waits for a registry.
        noTransaction.executeWithoutResult(status -> attempt(id));
        finish(id);
    }

    private void attempt(ProposalId id) {
        Proposal proposal = proposals.get(id);
        boolean resumed = proposal.state() == PROMOTING;
        if (resumed) syncRepositories(id, proposal.channel());
        else if (channels.find(proposal.channel()).isEmpty())
            throw new WindowClosed("the channel " + proposal.channel() + " is no longer configured");
        Optional<Window> window = transaction.execute(status -> begin(id));
        if (window.isEmpty() && resumed) fail(id, "the window closed during the promotion" + lastFailure(id));
        if (window.isEmpty())
            throw new WindowClosed("no window of " + proposal.channel() + " is open for " + proposal.id());
        move(proposal, window.get());
    }

    /**
     * Adapts a running promotion to the channel's current repositories: an added one fails the attempt, because a
     * promotion covers all or none; a removed one is left out unless it was moved.
     */
    private void syncRepositories(ProposalId id, String channel) {
        List<Repository> configured =
                channels.find(channel).map(Channel::repositories).orElse(List.of());
        List<Repository> started = retags.of(id).stream().map(Retag::repository).toList();
        if (configured.isEmpty()) fail(id, "the channel is no longer configured");
        configured.stream()
                .filter(repository -> !started.contains(repository))
                .findFirst()
                .ifPresent(added -> fail(id, added + " was added to the channel during the promotion"));
        started.stream()
                .filter(repository -> !configured.contains(repository))
                .forEach(removed -> retags.removePending(MoveId.of(id), removed));
    }

    /** Starts or resumes the promotion in a transaction; empty if no window is open, with a missed one recorded. */
    private Optional<Window> begin(ProposalId id) {
        Proposal proposal = proposals.lock(id, WAITING_FOR_WINDOW, PROMOTING);
        if (proposal.state() == WAITING_FOR_WINDOW) gates.requirePassed(proposal);
        Optional<Window> open = windowPlan.openWindow(proposal);
        if (open.isEmpty()) windowPlan.missed(proposal).ifPresent(missed -> recordMissed(proposal, missed));
        else enter(proposal, open.get());
        return open;
    }

    private void enter(Proposal proposal, Window window) {
        lock.acquire(proposal.channel(), MoveId.of(proposal.id()));
        if (proposal.state() == WAITING_FOR_WINDOW) {
            promotions.plan(proposal, window);
            syncRepositories.syncWithoutReading(proposal);
            retags.create(MoveId.of(proposal.id()), proposal.candidate().digest(), expectedAliases.of(proposal.id()));
            trail.append(NewEntry.of(NewEntry.ENGINE, AuditAction.PROMOTION_STARTED)
                    .on(proposal.id(), proposal.candidate().digest())
                    .withComment("in " + window.title() + ", " + window.start().toOffsetDateTime()));
            proposals.advance(proposal, PROMOTING);
        }
        promotions.countAttempt(proposal.id());
    }

    private void recordMissed(Proposal proposal, MissedWindow missed) {
        missedWindows.add(proposal.id(), missed);
        trail.append(NewEntry.of(NewEntry.ENGINE, AuditAction.WINDOW_MISSED)
                .on(proposal.id(), proposal.candidate().digest())
                .withComment("the window of " + missed.calendar() + " from " + missed.opens() + " to " + missed.closes()
                        + ": " + missed.why()));
    }

    private void move(Proposal proposal, Window window) {
        ProposalId id = proposal.id();
        AliasMove move = aliasMove(proposal, window);
        try {
            moveAlias.move(move);
        } catch (TagMoved moved) {
            failPromotion.tagMoved(id, moved.getMessage());
            throw moved;
        } catch (MoveFailed failed) {
            promotions.fail(id, failed.getMessage());
            throw failed;
        } catch (RetagFailed | RegistryFailure failure) {
            promotions.fail(id, failure.getMessage());
            int attempts = promotions.of(id).map(Promotion::attempts).orElse(0);
            throw attempts >= MoveAlias.MAX_ATTEMPTS ? new MoveFailed(failure.getMessage()) : failure;
        }
    }

    /** Copies the image from its own repository, or else from another of the channel that has the digest. */
    private AliasMove aliasMove(Proposal proposal, Window window) {
        Channel channel = channels.get(proposal.channel());
        Repository own = proposal.candidate().repository();
        return new AliasMove(
                MoveId.of(proposal.id()),
                channel.alias(),
                proposal.candidate().digest(),
                channel.repositories().contains(own)
                        ? List.of(own)
                        : Stream.concat(channel.repositories().stream(), Stream.of(own))
                                .toList(),
                expectedAliases.isAcceptedByPerson(proposal.id()),
                Optional.of(window));
    }

    /** Completes the promotion in the engine's transaction, once every repository has been read back. */
    private void finish(ProposalId id) {
        Proposal proposal = proposals.lock(id, PROMOTING);
        List<Proposal> superseded = supersedeProposals.lockSuperseded(proposal);
        List<Retag> done = retags.confirmed(MoveId.of(id))
                .orElseThrow(() -> new GateNotPassed(id, "not every repository has been read back on the new digest"));
        rebaseOpenProposals.rebase(
                proposal.channel(),
                done,
                Stream.concat(Stream.of(proposal), superseded.stream())
                        .map(Proposal::id)
                        .collect(Collectors.toSet()));
        trail.append(NewEntry.of(NewEntry.ENGINE, AuditAction.PROMOTED)
                .on(id, proposal.candidate().digest())
                .withComment(done.stream().map(Retag::summary).collect(Collectors.joining("; "))));
        promotions.finish(id);
        lock.release(MoveId.of(id));
        proposals.advance(proposal, PROMOTED);
        supersedeProposals.supersede(superseded, proposal);
    }

    private String lastFailure(ProposalId id) {
        return promotions.of(id).flatMap(Promotion::failure).map("; "::concat).orElse("");
    }

    private void fail(ProposalId id, String why) {
        promotions.fail(id, why);
        throw new MoveFailed(why);
    }

    /** The proposal lacks something that its channel now requires, and is back at an earlier gate. */
    public static class GateReopened extends RuntimeException {

        GateReopened(String why) {
            super(why);
        }
    }
}
