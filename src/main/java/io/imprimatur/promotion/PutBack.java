package io.imprimatur.promotion;

import io.imprimatur.proposal.Proposal;
import io.imprimatur.registry.Digest;
import io.imprimatur.registry.Manifest;
import io.imprimatur.registry.Registries;
import io.imprimatur.registry.Repository;
import io.imprimatur.registry.Tag;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Looks where the alias is in each repository, and puts back what we moved and nothing else. */
@Component
class PutBack {

    private final Registries registries;
    private final Retags retags;
    private final InParallel inParallel;

    PutBack(Registries registries, Retags retags, InParallel inParallel) {
        this.registries = registries;
        this.retags = retags;
        this.inParallel = inParallel;
    }

    /** Outside the engine's transaction, as {@link MoveAlias}. */
    @Transactional(propagation = Propagation.NOT_SUPPORTED)
    public void everywhere(Proposal proposal, Tag alias) {
        inParallel.each(retags.of(proposal.id()), retag -> {
            RetagState state = putBack(retag, alias);
            retags.become(state, proposal.id(), retag.repository());
            return state;
        });
    }

    /** What was sent after it had been put back. */
    void again(Proposal proposal, Repository repository, Tag alias) {
        retags.of(proposal.id()).stream()
                .filter(retag -> retag.repository().equals(repository))
                .forEach(retag -> putBack(retag, alias));
    }

    private RetagState putBack(Retag retag, Tag alias) {
        Optional<Digest> now = registries.digest(retag.repository(), alias);
        if (now.equals(retag.from())) return RetagState.RESTORED;
        if (!now.equals(Optional.of(retag.to()))) return RetagState.TAKEN;
        return retag.previous().map(previous -> putBack(retag, alias, previous)).orElse(RetagState.LEFT_BEHIND);
    }

    private RetagState putBack(Retag retag, Tag alias, Manifest previous) {
        registries.tag(retag.repository(), alias, previous);
        Optional<Digest> seen = registries.manifest(retag.repository(), alias).map(Manifest::digest);
        if (!seen.equals(Optional.of(previous.digest())))
            throw new RetagFailed(retag.repository() + " was to be put back to " + previous.digest() + " but is on "
                    + seen.map(Digest::value).orElse("nothing"));
        return RetagState.RESTORED;
    }
}
