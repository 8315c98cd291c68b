package io.imprimatur.promotion;

import io.imprimatur.registry.Digest;
import io.imprimatur.registry.Manifest;
import io.imprimatur.registry.Registries;
import io.imprimatur.registry.Repository;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Sees to it that every repository holds the image, and we what it would be put back to, before any alias moves. */
@Component
class StageImage {

    private final Registries registries;
    private final Retags retags;
    private final InParallel inParallel;

    StageImage(Registries registries, Retags retags, InParallel inParallel) {
        this.registries = registries;
        this.retags = retags;
        this.inParallel = inParallel;
    }

    /** The image's manifest, as the first repository that has it gave it. */
    Manifest stage(AliasMove move, List<Retag> all) {
        Source source = move.sources().stream()
                .flatMap(repository -> source(repository, move.digest()))
                .findFirst()
                .orElseThrow(() -> vanished(move));
        inParallel.each(all, retag -> stage(move, retag, source));
        return source.manifest();
    }

    private Stream<Source> source(Repository repository, Digest digest) {
        return registries.manifest(repository, digest).stream().map(manifest -> new Source(repository, manifest));
    }

    private static MoveFailed vanished(AliasMove move) {
        return new MoveFailed(move.digest() + " is no longer in "
                + move.sources().stream().map(Repository::toString).collect(Collectors.joining(", ")));
    }

    private boolean stage(AliasMove move, Retag retag, Source source) {
        if (retag.changesSomething() && retag.previous().isEmpty())
            retag.from().ifPresent(from -> keepPrevious(move, retag, from));
        boolean lacks = !registries.has(retag.repository(), move.digest());
        if (lacks) registries.copy(source.manifest(), source.repository(), retag.repository());
        return lacks;
    }

    /** Nothing is moved that could not be put back; where the alias is on the image already, nothing will be. */
    private void keepPrevious(AliasMove move, Retag retag, Digest from) {
        Optional<Manifest> previous = registries.manifest(retag.repository(), from);
        previous.ifPresent(manifest -> retags.keepPrevious(move.id(), retag.repository(), manifest));
        if (previous.isEmpty() && !isThere(move, retag))
            throw new RetagFailed(retag.repository() + " does not give " + from + ", the digest to roll back to");
    }

    private boolean isThere(AliasMove move, Retag retag) {
        return registries.digest(retag.repository(), move.alias()).equals(Optional.of(retag.to()));
    }

    private record Source(Repository repository, Manifest manifest) {}
}
