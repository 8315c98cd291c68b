package io.imprimatur.image.alias;

import io.imprimatur.calendar.Window;
import io.imprimatur.image.alias.Retag.RetagState;
import io.imprimatur.image.registry.Digest;
import io.imprimatur.image.registry.Manifest;
import io.imprimatur.image.registry.Registries;
import io.imprimatur.image.registry.Repository;
import io.imprimatur.image.registry.Tag;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Moves an alias to a digest in every repository of its channel: compares all repositories, copies the image where it
 * is missing, then sets the alias and reads it back everywhere. Every step records its result, so that a move is
 * resumable.
 */
@Component
public class MoveAlias {

    /**
     * Attempts before a move fails and is rolled back. Lower than the engine's number of retries, so that the engine
     * never gives up first.
     */
    public static final int MAX_ATTEMPTS = 5;

    private final Registries registries;
    private final Retags retags;
    private final CheckExpectedAliases checkExpectedAliases;
    private final RollBackMove rollBackMove;
    private final RetagExecutor retagExecutor;
    private final Clock clock;

    MoveAlias(
            Registries registries,
            Retags retags,
            CheckExpectedAliases checkExpectedAliases,
            RollBackMove rollBackMove,
            RetagExecutor retagExecutor,
            Clock clock) {
        this.registries = registries;
        this.retags = retags;
        this.checkExpectedAliases = checkExpectedAliases;
        this.rollBackMove = rollBackMove;
        this.retagExecutor = retagExecutor;
        this.clock = clock;
    }

    /**
     * Moves the alias, or resumes after a failure. Runs outside any transaction: each result is committed at once, and
     * no transaction waits for a registry.
     *
     * @throws TagMoved if the alias was moved outside Imprimatur; nothing was written
     * @throws MoveFailed if a further attempt is pointless; repositories that were moved have to be rolled back
     * @throws RetagFailed if a repository failed; retryable
     * @throws io.imprimatur.image.registry.Registries.RegistryFailure if a registry failed; retryable
     */
    @Transactional(propagation = Propagation.NOT_SUPPORTED)
    public void move(AliasMove move) {
        List<Retag> all = checkExpectedAliases.check(move);
        Manifest manifest = stage(move, all);
        retagExecutor.runAll(retags.of(move.id()), retag -> {
            if (retag.changesDigest()) set(move, retag, manifest);
            return readBack(move, retag);
        });
    }

    /** Copies the image where it is missing and stores the manifests for a rollback; returns the image's manifest. */
    private Manifest stage(AliasMove move, List<Retag> all) {
        Source source = move.sources().stream()
                .flatMap(repository -> source(repository, move.digest()))
                .findFirst()
                .orElseThrow(() -> vanished(move));
        retagExecutor.runAll(all, retag -> stage(move, retag, source));
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
        if (retag.changesDigest() && retag.previous().isEmpty())
            retag.from().ifPresent(from -> storePrevious(move, retag, from));
        boolean missing = !registries.has(retag.repository(), move.digest());
        if (missing) registries.copy(source.manifest(), source.repository(), retag.repository());
        return missing;
    }

    /** Fails if the previous manifest is unavailable for a rollback, unless the alias is on the new digest already. */
    private void storePrevious(AliasMove move, Retag retag, Digest from) {
        Optional<Manifest> previous = registries.manifest(retag.repository(), from);
        previous.ifPresent(manifest -> retags.storePrevious(move.id(), retag.repository(), manifest));
        if (previous.isEmpty() && !isMoved(move, retag))
            throw new RetagFailed(retag.repository() + " does not give " + from + ", the digest to roll back to");
    }

    private boolean isMoved(AliasMove move, Retag retag) {
        return registries.digest(retag.repository(), move.alias()).equals(Optional.of(retag.to()));
    }

    private void set(AliasMove move, Retag retag, Manifest manifest) {
        if (retag.state() == RetagState.CONFIRMED) return;
        if (!move.isPossibleAt(clock.instant()))
            throw new RetagFailed(retag.repository() + " was not updated: the window closed");
        registries.tag(retag.repository(), move.alias(), manifest);
        if (!retags.advance(RetagState.MOVED, move.id(), retag.repository())) {
            rollBackMove.undoLateWrite(move, retag.repository());
            throw rolledBack(retag);
        }
    }

    private Digest readBack(AliasMove move, Retag retag) {
        Optional<Digest> found =
                registries.manifest(retag.repository(), move.alias()).map(Manifest::digest);
        if (!found.equals(Optional.of(retag.to())))
            throw new RetagFailed(retag.repository() + " was read back with " + move.alias() + " on "
                    + found.map(Digest::value).orElse("nothing") + ", expected " + retag.to());
        if (!retags.advance(RetagState.CONFIRMED, move.id(), retag.repository())) throw rolledBack(retag);
        return retag.to();
    }

    private static RetagFailed rolledBack(Retag retag) {
        return new RetagFailed(retag.repository() + " was rolled back by another node meanwhile");
    }

    private record Source(Repository repository, Manifest manifest) {}

    /** The move cannot be completed; repositories that were moved have to be rolled back. */
    public static class MoveFailed extends RuntimeException {

        public MoveFailed(String message) {
            super(message);
        }
    }

    /** The alias is not on the expected digest because it was moved outside Imprimatur; a person decides. */
    public static class TagMoved extends RuntimeException {

        TagMoved(String message) {
            super(message);
        }
    }

    /** The move failed in at least one repository; retryable while the window is open. */
    public static class RetagFailed extends RuntimeException {

        RetagFailed(String message) {
            super(message);
        }
    }

    /**
     * Move of a channel's alias to a digest in all its repositories.
     *
     * @param sources repositories to copy the image from; the first that has it is used
     * @param mayDiffer whether a person has accepted different digests in different repositories
     * @param window window that the move is limited to; empty if it is not limited
     */
    public record AliasMove(
            MoveId id, Tag alias, Digest digest, List<Repository> sources, boolean mayDiffer, Optional<Window> window) {

        boolean isPossibleAt(Instant moment) {
            return window.map(open -> open.isOpenAt(moment)).orElse(true);
        }
    }
}
