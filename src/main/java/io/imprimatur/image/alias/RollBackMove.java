package io.imprimatur.image.alias;

import io.imprimatur.image.alias.MoveAlias.AliasMove;
import io.imprimatur.image.alias.MoveAlias.RetagFailed;
import io.imprimatur.image.alias.Retag.RetagState;
import io.imprimatur.image.registry.Digest;
import io.imprimatur.image.registry.Manifest;
import io.imprimatur.image.registry.Registries;
import io.imprimatur.image.registry.Registries.RegistryFailure;
import io.imprimatur.image.registry.Repository;
import io.imprimatur.image.registry.Tag;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Rolls back a move in each repository; an alias moved by anyone else is left alone. */
@Component
public class RollBackMove {

    private final Registries registries;
    private final Retags retags;
    private final RetagExecutor retagExecutor;
    private final PendingRollbacks pendingRollbacks;
    private final ChannelLock lock;

    RollBackMove(
            Registries registries,
            Retags retags,
            RetagExecutor retagExecutor,
            PendingRollbacks pendingRollbacks,
            ChannelLock lock) {
        this.registries = registries;
        this.retags = retags;
        this.retagExecutor = retagExecutor;
        this.pendingRollbacks = pendingRollbacks;
        this.lock = lock;
    }

    /**
     * Called again until it succeeds. Runs outside any transaction, as {@link MoveAlias}. Rollback in a repository that
     * has been removed from the channel is best effort.
     *
     * @param alias empty if the channel is no longer configured and its alias is unknown
     */
    @Transactional(propagation = Propagation.NOT_SUPPORTED)
    public void rollBackAll(MoveId id, Optional<Tag> alias) {
        pendingRollbacks.start(id);
        try {
            retagExecutor.runAll(retags.of(id), retag -> alias.map(each -> tryRollBack(id, retag, each))
                    .orElseGet(() -> markLeft(id, retag)));
        } catch (RetagFailed | RegistryFailure failure) {
            pendingRollbacks.recordFailure(id, failure.getMessage());
            throw failure;
        }
    }

    /** Undoes a late write to a repository that has already been rolled back. */
    void undoLateWrite(AliasMove move, Repository repository) {
        retags.of(move.id()).stream()
                .filter(retag -> retag.repository().equals(repository))
                .forEach(retag -> rollBack(move.id(), retag, move.alias()));
    }

    private RetagState tryRollBack(MoveId id, Retag retag, Tag alias) {
        try {
            return rollBack(id, retag, alias);
        } catch (RetagFailed | RegistryFailure failure) {
            if (lock.isConfigured(id, retag.repository())) throw failure;
            return markLeft(id, retag);
        }
    }

    private RetagState markLeft(MoveId id, Retag retag) {
        RetagState state = retag.state() == RetagState.PENDING ? RetagState.RESTORED : RetagState.LEFT_BEHIND;
        retags.setState(state, id, retag.repository());
        return state;
    }

    private RetagState rollBack(MoveId id, Retag retag, Tag alias) {
        Optional<Digest> current = registries.digest(retag.repository(), alias);
        RetagState state = rollBack(retag, alias, current);
        if (state == RetagState.TAKEN) retags.recordFound(id, retag.repository(), current);
        retags.setState(state, id, retag.repository());
        return state;
    }

    private RetagState rollBack(Retag retag, Tag alias, Optional<Digest> current) {
        if (current.equals(retag.from())) return RetagState.RESTORED;
        if (!current.equals(Optional.of(retag.to()))) return RetagState.TAKEN;
        return retag.previous().map(previous -> restore(retag, alias, previous)).orElse(RetagState.LEFT_BEHIND);
    }

    private RetagState restore(Retag retag, Tag alias, Manifest previous) {
        registries.tag(retag.repository(), alias, previous);
        Optional<Digest> seen = registries.manifest(retag.repository(), alias).map(Manifest::digest);
        if (!seen.equals(Optional.of(previous.digest())))
            throw new RetagFailed(retag.repository() + " was to be rolled back to " + previous.digest() + " but is on "
                    + seen.map(Digest::value).orElse("nothing"));
        return RetagState.RESTORED;
    }
}
