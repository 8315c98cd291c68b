package io.imprimatur.promotion;

import io.imprimatur.registry.Digest;
import io.imprimatur.registry.Manifest;
import io.imprimatur.registry.Registries;
import io.imprimatur.registry.RegistryFailure;
import io.imprimatur.registry.Repository;
import io.imprimatur.registry.Tag;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Looks where the alias is in each repository, and puts back what we moved and nothing else. */
@Component
public class PutBack {

    private final Registries registries;
    private final Retags retags;
    private final InParallel inParallel;
    private final PuttingBack puttingBack;
    private final ChannelTurn turn;

    PutBack(Registries registries, Retags retags, InParallel inParallel, PuttingBack puttingBack, ChannelTurn turn) {
        this.registries = registries;
        this.retags = retags;
        this.inParallel = inParallel;
        this.puttingBack = puttingBack;
        this.turn = turn;
    }

    /**
     * To be called again until it does not fail. Outside any transaction, as {@link MoveAlias}. A repository that the
     * channel does not have any more is tried, and left as it is if that fails.
     *
     * @param alias nothing if the channel is not configured any more and nothing says what its alias was
     */
    @Transactional(propagation = Propagation.NOT_SUPPORTED)
    public void everywhere(MoveId id, Optional<Tag> alias) {
        puttingBack.begin(id);
        try {
            inParallel.each(retags.of(id), retag -> alias.map(each -> tryToPutBack(id, retag, each))
                    .orElseGet(() -> leave(id, retag)));
        } catch (RetagFailed | RegistryFailure failure) {
            puttingBack.failed(id, failure.getMessage());
            throw failure;
        }
    }

    /** What was sent after it had been put back. */
    void again(AliasMove move, Repository repository) {
        retags.of(move.id()).stream()
                .filter(retag -> retag.repository().equals(repository))
                .forEach(retag -> putBack(move.id(), retag, move.alias()));
    }

    private RetagState tryToPutBack(MoveId id, Retag retag, Tag alias) {
        try {
            return putBack(id, retag, alias);
        } catch (RetagFailed | RegistryFailure failure) {
            if (turn.has(id, retag.repository())) throw failure;
            return leave(id, retag);
        }
    }

    private RetagState leave(MoveId id, Retag retag) {
        RetagState state = retag.state() == RetagState.PENDING ? RetagState.RESTORED : RetagState.LEFT_BEHIND;
        retags.become(state, id, retag.repository());
        return state;
    }

    private RetagState putBack(MoveId id, Retag retag, Tag alias) {
        Optional<Digest> now = registries.digest(retag.repository(), alias);
        RetagState state = putBack(retag, alias, now);
        if (state == RetagState.TAKEN) retags.observe(id, retag.repository(), now);
        retags.become(state, id, retag.repository());
        return state;
    }

    private RetagState putBack(Retag retag, Tag alias, Optional<Digest> now) {
        if (now.equals(retag.from())) return RetagState.RESTORED;
        if (!now.equals(Optional.of(retag.to()))) return RetagState.TAKEN;
        return retag.previous().map(previous -> putBack(retag, alias, previous)).orElse(RetagState.LEFT_BEHIND);
    }

    private RetagState putBack(Retag retag, Tag alias, Manifest previous) {
        registries.tag(retag.repository(), alias, previous);
        Optional<Digest> seen = registries.manifest(retag.repository(), alias).map(Manifest::digest);
        if (!seen.equals(Optional.of(previous.digest())))
            throw new RetagFailed(retag.repository() + " was to be rolled back to " + previous.digest() + " but is on "
                    + seen.map(Digest::value).orElse("nothing"));
        return RetagState.RESTORED;
    }
}
