package io.imprimatur.restore;

import static io.imprimatur.restore.RestoreState.CONFIRMED;
import static io.imprimatur.restore.RestoreState.RESTORING;

import io.imprimatur.audit.AuditTrail;
import io.imprimatur.audit.NewEntry;
import io.imprimatur.promotion.ChannelTurn;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Lets a restore begin, or go on after a fault, only once it is confirmed and nothing else moves the channel's alias.
 */
@Component
class BeginRestore {

    private final Restores restores;
    private final ChannelTurn turn;
    private final AuditTrail trail;

    BeginRestore(Restores restores, ChannelTurn turn, AuditTrail trail) {
        this.restores = restores;
        this.turn = turn;
        this.trail = trail;
    }

    /** @throws ChannelTurn.AnotherMoveRuns if it is not this one's turn */
    @Transactional
    public void begin(RestoreId id) {
        Restore restore = restores.hold(id, CONFIRMED, RESTORING);
        turn.take(restore.channel(), restore.moveId());
        if (restore.state() == CONFIRMED) {
            trail.append(NewEntry.of(NewEntry.ENGINE, "RESTORE_STARTED").on(id, restore.digest()));
            restores.advance(restore, RESTORING);
        }
        restores.countTry(id);
    }
}
