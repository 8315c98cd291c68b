package io.imprimatur.restore;

import static io.imprimatur.restore.RestoreState.FAILED;
import static io.imprimatur.restore.RestoreState.RESTORING;

import io.imprimatur.audit.AuditTrail;
import io.imprimatur.audit.NewEntry;
import io.imprimatur.promotion.ChannelTurn;
import io.imprimatur.promotion.Retag;
import io.imprimatur.promotion.Retags;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Ends an attempt that cannot succeed, with what it left behind on record; a person decides what comes next. */
@Component
class StopRestore {

    private final Restores restores;
    private final Retags retags;
    private final ChannelTurn turn;
    private final AuditTrail trail;

    StopRestore(Restores restores, Retags retags, ChannelTurn turn, AuditTrail trail) {
        this.restores = restores;
        this.retags = retags;
        this.turn = turn;
        this.trail = trail;
    }

    /** Nothing was written, because the alias was not where it should have been. */
    @Transactional
    public void aliasMoved(RestoreId id, String where) {
        restores.fail(id, where);
        stop(restores.hold(id, RESTORING), "ALIAS_MOVED", where);
    }

    /** Everything that moved has been put back, as far as registries allow. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void putBack(RestoreId id) {
        Restore restore = restores.hold(id, RESTORING);
        String left = retags.of(restore.moveId()).stream().map(Retag::summary).collect(Collectors.joining("; "));
        stop(restore, "RESTORE_FAILED", restore.failure().orElse("the restore failed") + ". " + left);
    }

    private void stop(Restore restore, String action, String what) {
        turn.giveUp(restore.moveId());
        restores.advance(restore, FAILED);
        trail.append(NewEntry.of(NewEntry.ENGINE, action)
                .on(restore.id(), restore.digest())
                .saying(what));
    }
}
