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

    /** Progress of the move in one repository, by the digest read back. */
    public enum RetagState {
        PENDING("pending"),
        /** Written, not yet read back. */
        MOVED("updated: not yet confirmed"),
        /** Read back on the new digest. */
        CONFIRMED("confirmed: on the new digest"),
        /** Rolled back: read back on the previous digest. */
        RESTORED("rolled back: confirmed on the previous digest"),
        /**
         * On the new digest although the move failed: there was no alias before, and registries cannot delete one safely.
         */
        LEFT_BEHIND(
                "left on the new digest: the tag did not exist before, and registries cannot delete a single tag safely"),
        /** Moved outside Imprimatur in the meantime, and left alone. */
        TAKEN("changed outside Imprimatur, left unchanged");

        private final String words;

        RetagState(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }
}
