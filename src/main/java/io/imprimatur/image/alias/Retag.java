package io.imprimatur.image.alias;

import io.imprimatur.image.proposal.ExpectedAliases.ExpectedAlias;
import io.imprimatur.image.registry.Digest;
import io.imprimatur.image.registry.Manifest;
import io.imprimatur.image.registry.Repository;
import java.time.Instant;
import java.util.Optional;

/**
 * Move of the alias in one repository.
 *
 * @param from digest of the alias when the move was agreed; empty if there was no alias
 * @param previous manifest before the move, for rollback
 * @param observed digest found instead if the alias was moved outside Imprimatur, or {@link #ABSENT}
 */
public record Retag(
        Repository repository,
        Optional<Digest> from,
        Digest to,
        Optional<Manifest> previous,
        Optional<String> observed,
        RetagState state,
        Instant at) {

    /** Value of {@code observed} for a deleted alias. */
    static final String ABSENT = "nothing";

    /** Whether the move changes the digest. */
    boolean changesDigest() {
        return !from.equals(Optional.of(to));
    }

    /** Alias as found if it was moved outside Imprimatur; without a digest if it was deleted. */
    public Optional<ExpectedAlias> foundAlias() {
        return observed.map(seen ->
                new ExpectedAlias(repository, seen.equals(ABSENT) ? Optional.empty() : Optional.of(new Digest(seen))));
    }

    /** Description for approvers: previous, new and observed digest. */
    public String describe() {
        return repository + ": " + text(from) + " → " + to + ", " + state.words()
                + observed.map(seen -> "; found on " + seen).orElse("");
    }

    private static String text(Optional<Digest> digest) {
        return digest.map(Digest::value).orElse("nothing");
    }

    /** Short description with abbreviated digests. */
    public String summary() {
        return repository + ": " + from.map(Digest::abbreviated).orElse("nothing") + " → " + to.abbreviated() + ", "
                + state;
    }
}
