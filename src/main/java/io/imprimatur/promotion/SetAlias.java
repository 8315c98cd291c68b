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

    void set(AliasMove move, Manifest manifest) {
        inParallel.each(retags.of(move.id()), retag -> {
            if (retag.changesSomething()) send(move, retag, manifest);
            return confirm(move, retag);
        });
    }

    private void send(AliasMove move, Retag retag, Manifest manifest) {
        if (retag.state() == RetagState.CONFIRMED) return;
        if (!move.isPossibleAt(clock.instant()))
            throw new RetagFailed(retag.repository() + " was not updated: the window closed");
        registries.tag(retag.repository(), move.alias(), manifest);
        if (!retags.advance(RetagState.MOVED, move.id(), retag.repository())) {
            putBack.again(move, retag.repository());
            throw putBackMeanwhile(retag);
        }
    }

    private Digest confirm(AliasMove move, Retag retag) {
        Optional<Digest> seen =
                registries.manifest(retag.repository(), move.alias()).map(Manifest::digest);
        if (!seen.equals(Optional.of(retag.to())))
            throw new RetagFailed(retag.repository() + " was read back with " + move.alias() + " on "
                    + seen.map(Digest::value).orElse("nothing") + ", expected " + retag.to());
        if (!retags.advance(RetagState.CONFIRMED, move.id(), retag.repository())) throw putBackMeanwhile(retag);
        return retag.to();
    }

    private static RetagFailed putBackMeanwhile(Retag retag) {
        return new RetagFailed(retag.repository() + " was rolled back by another node meanwhile");
    }
}
