package io.imprimatur.restore;

import io.imprimatur.promotion.ChannelTurn;
import io.imprimatur.promotion.PutBack;
import org.springframework.stereotype.Component;

/** After a restore that could not be finished: every repository that moved goes back to the digest it had. */
@Component
public class UndoRestore {

    private final Restores restores;
    private final ChannelTurn turn;
    private final PutBack putBack;
    private final StopRestore stopRestore;

    UndoRestore(Restores restores, ChannelTurn turn, PutBack putBack, StopRestore stopRestore) {
        this.restores = restores;
        this.turn = turn;
        this.putBack = putBack;
        this.stopRestore = stopRestore;
    }

    /** To be called again until it does not fail. */
    public void undo(RestoreId id) {
        Restore restore = restores.get(id);
        if (restore.state() != RestoreState.RESTORING) throw new WrongRestoreState(restore, RestoreState.RESTORING);
        putBack.everywhere(restore.moveId(), turn.alias(restore.moveId(), restore.channel()));
        stopRestore.putBack(id);
    }
}
