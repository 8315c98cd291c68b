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
    private final InParallel inParallel;
    private final Clock clock;

    SetAlias(Registries registries, Retags retags, InParallel inParallel, Clock clock) {
        this.registries = registries;
        this.retags = retags;
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
        retags.become(RetagState.MOVED, proposal.id(), retag.repository());
    }

    private Digest confirm(Proposal proposal, Retag retag, Tag alias) {
        Optional<Digest> seen = registries.manifest(retag.repository(), alias).map(Manifest::digest);
        if (!seen.equals(Optional.of(retag.to())))
            throw new RetagFailed(retag.repository() + " was read back with " + alias + " on "
                    + seen.map(Digest::value).orElse("nothing") + ", expected " + retag.to());
        retags.become(RetagState.CONFIRMED, proposal.id(), retag.repository());
        return retag.to();
    }
}
