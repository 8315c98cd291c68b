package io.imprimatur.restore;

import io.imprimatur.channel.Channel;
import io.imprimatur.channel.Channels;
import io.imprimatur.promotion.AliasMove;
import io.imprimatur.promotion.MoveAccount;
import io.imprimatur.promotion.MoveAlias;
import io.imprimatur.promotion.MoveFailed;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Begins a restore, or goes on with it, and has the alias moved back. */
@Component
class AttemptRestore {

    private final Restores restores;
    private final Channels channels;
    private final BeginRestore beginRestore;
    private final MoveAlias moveAlias;
    private final StopRestore stopRestore;

    AttemptRestore(
            Restores restores,
            Channels channels,
            BeginRestore beginRestore,
            MoveAlias moveAlias,
            StopRestore stopRestore) {
        this.restores = restores;
        this.channels = channels;
        this.beginRestore = beginRestore;
        this.moveAlias = moveAlias;
        this.stopRestore = stopRestore;
    }

    /** Outside the engine's transaction, as {@link MoveAlias}. */
    @Transactional(propagation = Propagation.NOT_SUPPORTED)
    public void attempt(RestoreId id) {
        beginRestore.begin(id);
        Restore restore = restores.get(id);
        Channel channel = channels.find(restore.channel()).orElseThrow(() -> stopped(restore));
        moveAlias.move(move(restore, channel), new Account(id));
    }

    private MoveFailed stopped(Restore restore) {
        String why = "the channel " + restore.channel() + " is no longer configured";
        restores.fail(restore.id(), why);
        return new MoveFailed(why);
    }

    /** From any repository that still has it; that the alias may differ was seen by whoever asked. */
    private static AliasMove move(Restore restore, Channel channel) {
        return new AliasMove(
                restore.moveId(), channel.alias(), restore.digest(), channel.repositories(), true, Optional.empty());
    }

    private class Account implements MoveAccount {

        private final RestoreId id;

        Account(RestoreId id) {
            this.id = id;
        }

        @Override
        public void failed(String why) {
            restores.fail(id, why);
        }

        @Override
        public int tries() {
            return restores.get(id).tries();
        }

        @Override
        public void aliasMoved(String where) {
            stopRestore.aliasMoved(id, where);
        }
    }
}
