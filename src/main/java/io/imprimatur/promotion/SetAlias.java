package io.imprimatur.promotion;

import io.imprimatur.registry.Digest;
import io.imprimatur.registry.Manifest;
import io.imprimatur.registry.Registries;
import java.time.Clock;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Sends the image's very bytes under the alias to every repository, and believes only what is read back. */
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

    void set(AliasMove move, Manifest manifest) {
        inParallel.each(retags.of(move.id()), retag -> {
            if (retag.changesSomething()) send(move, retag, manifest);
            return confirm(move, retag);
        });
    }

    private void send(AliasMove move, Retag retag, Manifest manifest) {
        if (retag.state() == RetagState.CONFIRMED) return;
        if (!move.isPossibleAt(clock.instant()))
            throw new RetagFailed(retag.repository() + " was not moved: the window closed");
        registries.tag(retag.repository(), move.alias(), manifest);
        retags.become(RetagState.MOVED, move.id(), retag.repository());
    }

    private Digest confirm(AliasMove move, Retag retag) {
        Optional<Digest> seen =
                registries.manifest(retag.repository(), move.alias()).map(Manifest::digest);
        if (!seen.equals(Optional.of(retag.to())))
            throw new RetagFailed(retag.repository() + " was read back with " + move.alias() + " on "
                    + seen.map(Digest::value).orElse("nothing") + ", expected " + retag.to());
        retags.become(RetagState.CONFIRMED, move.id(), retag.repository());
        return retag.to();
    }
}
