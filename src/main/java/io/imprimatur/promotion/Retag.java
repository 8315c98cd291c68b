package io.imprimatur.promotion;

import io.imprimatur.proposal.ExpectedAlias;
import io.imprimatur.registry.Digest;
import io.imprimatur.registry.Manifest;
import io.imprimatur.registry.Repository;
import java.time.Instant;
import java.util.Optional;

/**
 * The moving of the alias in one repository.
 *
 * @param from where the alias was when the promotion was agreed; nothing if it did not exist
 * @param previous what was there before, to be put back
 * @param observed where the alias was instead, if somebody had moved it: a digest, or {@link #NOWHERE}
 */
public record Retag(
        Repository repository,
        Optional<Digest> from,
        Digest to,
        Optional<Manifest> previous,
        Optional<String> observed,
        RetagState state,
        Instant at) {

    /** The alias was gone. */
    static final String NOWHERE = "nothing";

    /** Whether the alias is meant to change at all. */
    boolean changesSomething() {
        return !from.equals(Optional.of(to));
    }

    /** Where somebody else had put the alias; a digest, or nothing if it was gone. */
    public Optional<ExpectedAlias> found() {
        return observed.map(seen ->
                new ExpectedAlias(repository, seen.equals(NOWHERE) ? Optional.empty() : Optional.of(new Digest(seen))));
    }

    /** For people who decide on it: where the alias was, was to go, and is. */
    public String inWords() {
        return repository + ": " + word(from) + " → " + to + ", " + state.words()
                + observed.map(seen -> "; found on " + seen).orElse("");
    }

    private static String word(Optional<Digest> digest) {
        return digest.map(Digest::value).orElse("nothing");
    }

    public String summary() {
        return repository + ": " + from.map(Digest::abbreviated).orElse("nothing") + " → " + to.abbreviated() + ", "
                + state;
    }
}
