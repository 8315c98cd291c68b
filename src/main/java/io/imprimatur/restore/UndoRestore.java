package io.imprimatur.restore;

import io.imprimatur.channel.Channels;
import io.imprimatur.promotion.PutBack;
import org.springframework.stereotype.Component;

/** After a restore that could not be finished: every repository that moved goes back to the digest it had. */
@Component
public class UndoRestore {

    private final Restores restores;
    private final Channels channels;
    private final PutBack putBack;
    private final StopRestore stopRestore;

    UndoRestore(Restores restores, Channels channels, PutBack putBack, StopRestore stopRestore) {
        this.restores = restores;
        this.channels = channels;
        this.putBack = putBack;
        this.stopRestore = stopRestore;
    }

    /** To be called again until it does not fail. */
    public void undo(RestoreId id) {
        Restore restore = restores.get(id);
        if (restore.state() != RestoreState.RESTORING) throw new WrongRestoreState(restore, RestoreState.RESTORING);
        putBack.everywhere(restore.moveId(), channels.get(restore.channel()).alias());
        stopRestore.putBack(id);
    }
}
