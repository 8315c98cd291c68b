package io.imprimatur.image.restore;

import static io.imprimatur.image.restore.Restore.RestoreState.FAILED;
import static io.imprimatur.image.restore.Restore.RestoreState.RESTORING;

import io.imprimatur.audit.AuditAction;
import io.imprimatur.audit.AuditTrail;
import io.imprimatur.audit.NewEntry;
import io.imprimatur.image.alias.ChannelLock;
import io.imprimatur.image.alias.Retag;
import io.imprimatur.image.alias.Retags;
import io.imprimatur.image.alias.RollBackMove;
import io.imprimatur.image.restore.Restores.WrongRestoreState;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Ends an attempt that cannot succeed, after a rollback if anything was moved; a person decides how to proceed. */
@Component
public class FailRestore {

    private final Restores restores;
    private final Retags retags;
    private final ChannelLock lock;
    private final RollBackMove rollBackMove;
    private final AuditTrail trail;

    FailRestore(Restores restores, Retags retags, ChannelLock lock, RollBackMove rollBackMove, AuditTrail trail) {
        this.restores = restores;
        this.retags = retags;
        this.lock = lock;
        this.rollBackMove = rollBackMove;
        this.trail = trail;
    }

    /** Ends an attempt before its first write, because the alias was not on the expected digest. */
    @Transactional
    public void tagMoved(RestoreId id, String found) {
        restores.fail(id, found);
        end(restores.lock(id, RESTORING), AuditAction.ALIAS_MOVED, found);
    }

    /**
     * Sets every repository that was moved back to the digest before the restore, and ends the attempt in the engine's
     * transaction. Called again until it succeeds.
     */
    public void rollBack(RestoreId id) {
        Restore running = restores.get(id);
        if (running.state() != RESTORING) throw new WrongRestoreState(running, RESTORING);
        rollBackMove.rollBackAll(running.moveId(), lock.alias(running.moveId(), running.channel()));
        Restore restore = restores.lock(id, RESTORING);
        String states = retags.of(restore.moveId()).stream().map(Retag::summary).collect(Collectors.joining("; "));
        end(restore, AuditAction.RESTORE_FAILED, restore.failure().orElse("the restore failed") + ". " + states);
    }

    private void end(Restore restore, AuditAction action, String what) {
        lock.release(restore.moveId());
        restores.advance(restore, FAILED);
        trail.append(NewEntry.of(NewEntry.ENGINE, action)
                .on(restore.id(), restore.digest())
                .withComment(what));
    }
}
