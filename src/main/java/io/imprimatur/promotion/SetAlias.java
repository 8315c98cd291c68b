package io.imprimatur.promotion;

import io.imprimatur.proposal.Proposal;
import io.imprimatur.registry.Digest;
import io.imprimatur.registry.Manifest;
import io.imprimatur.registry.Registries;
import io.imprimatur.registry.Tag;
import io.imprimatur.window.Window;
import java.time.Clock;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Sends the candidate's very bytes under the alias to every repository, and believes only what is read back. */
@Component
class SetAlias {

    private final Registries registries;
    private final Retags retags;
    private final PutBack putBack;
    private final InParallel inParallel;
    private final Clock clock;

    SetAlias(Registries registries, Retags retags, PutBack putBack, InParallel inParallel, Clock clock) {
        this.registries = registries;
        this.retags = retags;
        this.putBack = putBack;
        this.inParallel = inParallel;
        this.clock = clock;
    }

    void set(Proposal proposal, Tag alias, Manifest manifest, Window window) {
        inParallel.each(retags.of(proposal.id()), retag -> {
            if (retag.changesSomething()) send(proposal, retag, alias, manifest, window);
            return confirm(proposal, retag, alias);
        });
    }

    private void send(Proposal proposal, Retag retag, Tag alias, Manifest manifest, Window window) {
        if (retag.state() == RetagState.CONFIRMED) return;
        if (!window.isOpenAt(clock.instant()))
            throw new RetagFailed(retag.repository() + " was not moved: the window closed");
        registries.tag(retag.repository(), alias, manifest);
        if (!retags.advance(RetagState.MOVED, proposal.id(), retag.repository())) {
            putBack.again(proposal, retag.repository(), alias);
            throw putBackMeanwhile(retag);
        }
    }

    private Digest confirm(Proposal proposal, Retag retag, Tag alias) {
        Optional<Digest> seen = registries.manifest(retag.repository(), alias).map(Manifest::digest);
        if (!seen.equals(Optional.of(retag.to())))
            throw new RetagFailed(retag.repository() + " was read back with " + alias + " on "
                    + seen.map(Digest::value).orElse("nothing") + ", expected " + retag.to());
        if (!retags.advance(RetagState.CONFIRMED, proposal.id(), retag.repository())) throw putBackMeanwhile(retag);
        return retag.to();
    }

    private static RetagFailed putBackMeanwhile(Retag retag) {
        return new RetagFailed(retag.repository() + " was put back by another node meanwhile");
    }
}
