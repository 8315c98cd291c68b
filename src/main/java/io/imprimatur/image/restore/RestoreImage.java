package io.imprimatur.image.restore;

import static io.imprimatur.image.restore.Restore.RestoreState.CONFIRMED;
import static io.imprimatur.image.restore.Restore.RestoreState.RESTORED;
import static io.imprimatur.image.restore.Restore.RestoreState.RESTORING;

import io.imprimatur.audit.AuditAction;
import io.imprimatur.audit.AuditTrail;
import io.imprimatur.audit.NewEntry;
import io.imprimatur.image.alias.ChannelLock;
import io.imprimatur.image.alias.MoveAlias;
import io.imprimatur.image.alias.MoveAlias.AliasMove;
import io.imprimatur.image.alias.MoveAlias.MoveFailed;
import io.imprimatur.image.alias.MoveAlias.RetagFailed;
import io.imprimatur.image.alias.MoveAlias.TagMoved;
import io.imprimatur.image.alias.Retag;
import io.imprimatur.image.alias.Retags;
import io.imprimatur.image.channel.Channel;
import io.imprimatur.image.channel.Channels;
import io.imprimatur.image.promotion.RebaseOpenProposals;
import io.imprimatur.image.registry.Registries.RegistryFailure;
import io.imprimatur.platform.refusal.Refusal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Restores an earlier image as the recommended one of its channel, in all repositories or in none. */
@Component
public class RestoreImage {

    private final Restores restores;
    private final Channels channels;
    private final ChannelLock lock;
    private final MoveAlias moveAlias;
    private final Retags retags;
    private final FailRestore failRestore;
    private final RebaseOpenProposals rebaseOpenProposals;
    private final AuditTrail trail;
    private final TransactionTemplate transaction;
    private final TransactionTemplate noTransaction;

    RestoreImage(
            Restores restores,
            Channels channels,
            ChannelLock lock,
            MoveAlias moveAlias,
            Retags retags,
            FailRestore failRestore,
            RebaseOpenProposals rebaseOpenProposals,
            AuditTrail trail,
            PlatformTransactionManager transactions) {
        this.restores = restores;
        this.channels = channels;
        this.lock = lock;
        this.moveAlias = moveAlias;
        this.retags = retags;
        this.failRestore = failRestore;
        this.rebaseOpenProposals = rebaseOpenProposals;
        this.trail = trail;
        this.transaction = new TransactionTemplate(transactions);
        this.noTransaction = new TransactionTemplate(transactions);
        this.noTransaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_NOT_SUPPORTED);
    }

    /**
     * Restores the image, or resumes after a failure. Exceptions other than those listed are retryable.
     *
     * @throws ChannelLock.ChannelLocked if another move holds the channel lock; nothing was written
     * @throws TagMoved if the alias was moved outside Imprimatur; nothing was written
     * @throws MoveFailed if no further attempt is made; repositories that were moved have to be rolled back
     */
    public void restore(RestoreId id) {
        // Suspends the engine's transaction: every step commits on its own, and none waits for a registry.
        noTransaction.executeWithoutResult(status -> attempt(id));
        finish(id);
    }

    private void attempt(RestoreId id) {
        transaction.executeWithoutResult(status -> begin(id));
        Restore restore = restores.get(id);
        Optional<Channel> channel = channels.find(restore.channel());
        if (channel.isEmpty()) {
            String why = "the channel " + restore.channel() + " is no longer configured";
            restores.fail(id, why);
            throw new MoveFailed(why);
        }
        move(restore, channel.get());
    }

    private void begin(RestoreId id) {
        Restore restore = restores.lock(id, CONFIRMED, RESTORING);
        lock.acquire(restore.channel(), restore.moveId());
        if (restore.state() == CONFIRMED) {
            trail.append(
                    NewEntry.of(NewEntry.ENGINE, AuditAction.RESTORE_STARTED).on(id, restore.digest()));
            restores.advance(restore, RESTORING);
        }
        restores.countAttempt(id);
    }

    private void move(Restore restore, Channel channel) {
        // Different digests need no acceptance: the requester has seen them.
        AliasMove move = new AliasMove(
                restore.moveId(), channel.alias(), restore.digest(), channel.repositories(), true, Optional.empty());
        try {
            moveAlias.move(move);
        } catch (TagMoved moved) {
            failRestore.tagMoved(restore.id(), moved.getMessage());
            throw moved;
        } catch (MoveFailed failed) {
            restores.fail(restore.id(), failed.getMessage());
            throw failed;
        } catch (RetagFailed | RegistryFailure failure) {
            restores.fail(restore.id(), failure.getMessage());
            int attempts = restores.get(restore.id()).attempts();
            throw attempts >= MoveAlias.MAX_ATTEMPTS ? new MoveFailed(failure.getMessage()) : failure;
        }
    }

    /** Completes the restore in the engine's transaction, once every repository has been read back. */
    private void finish(RestoreId id) {
        Restore restore = restores.lock(id, RESTORING);
        List<Retag> done = retags.confirmed(restore.moveId()).orElseThrow(() -> new NotReadBack(id));
        rebaseOpenProposals.rebase(restore.channel(), done, Set.of());
        restores.finish(id);
        restores.advance(restore, RESTORED);
        lock.release(restore.moveId());
        trail.append(NewEntry.of(NewEntry.ENGINE, AuditAction.RESTORED_TO)
                .on(id, restore.digest())
                .withComment("the image of " + restore.proposal() + ": "
                        + done.stream().map(Retag::summary).collect(Collectors.joining("; "))));
    }

    /** Not every repository is confirmed. */
    static class NotReadBack extends Refusal {

        NotReadBack(RestoreId id) {
            super(Kind.CONFLICT, id + ": not every repository has been read back on the earlier digest");
        }
    }
}
