package io.imprimatur.restore;

import static io.imprimatur.restore.RestoreState.RESTORED;
import static io.imprimatur.restore.RestoreState.RESTORING;

import io.imprimatur.audit.AuditTrail;
import io.imprimatur.audit.NewEntry;
import io.imprimatur.promotion.ChannelTurn;
import io.imprimatur.promotion.FollowAlias;
import io.imprimatur.promotion.Retag;
import io.imprimatur.promotion.Retags;
import io.imprimatur.refusal.Refusal;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Says that the image is recommended again, once every repository has been read back, in the engine's transaction. */
@Component
class FinishRestore {

    private final Restores restores;
    private final Retags retags;
    private final FollowAlias followAlias;
    private final ChannelTurn turn;
    private final AuditTrail trail;

    FinishRestore(Restores restores, Retags retags, FollowAlias followAlias, ChannelTurn turn, AuditTrail trail) {
        this.restores = restores;
        this.retags = retags;
        this.followAlias = followAlias;
        this.turn = turn;
        this.trail = trail;
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public void finish(RestoreId id) {
        Restore restore = restores.hold(id, RESTORING);
        List<Retag> done = retags.confirmed(restore.moveId()).orElseThrow(() -> new NotReadBack(id));
        followAlias.follow(restore.channel(), done, Set.of());
        restores.finish(id);
        restores.advance(restore, RESTORED);
        turn.giveUp(restore.moveId());
        trail.append(NewEntry.of(NewEntry.ENGINE, "RESTORED_TO")
                .on(id, restore.digest())
                .saying("the image of " + restore.proposal() + ": "
                        + done.stream().map(Retag::summary).collect(Collectors.joining("; "))));
    }

    static class NotReadBack extends Refusal {

        NotReadBack(RestoreId id) {
            super(Kind.CONFLICT, id + ": not every repository has been read back on the earlier digest");
        }
    }
}
