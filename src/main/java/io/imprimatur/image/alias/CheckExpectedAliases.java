package io.imprimatur.image.alias;

import io.imprimatur.image.alias.MoveAlias.AliasMove;
import io.imprimatur.image.alias.MoveAlias.MoveFailed;
import io.imprimatur.image.alias.MoveAlias.TagMoved;
import io.imprimatur.image.alias.Retag.RetagState;
import io.imprimatur.image.registry.Digest;
import io.imprimatur.image.registry.Registries;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Check before the first write: in every repository the alias must be on the digest recorded when the move was agreed,
 * and on the same digest everywhere unless a person has accepted a difference.
 */
@Component
class CheckExpectedAliases {

    private final Registries registries;
    private final Retags retags;
    private final RetagExecutor retagExecutor;

    CheckExpectedAliases(Registries registries, Retags retags, RetagExecutor retagExecutor) {
        this.registries = registries;
        this.retags = retags;
        this.retagExecutor = retagExecutor;
    }

    /** Current retags of the move. */
    List<Retag> check(AliasMove move) {
        List<Retag> all = retags.of(move.id());
        List<Found> found = retagExecutor.runAll(all, retag -> find(move, retag));
        List<Found> mismatches = found.stream().filter(Found::isMismatch).toList();
        if (!mismatches.isEmpty()) throw moved(move, all, mismatches);
        if (!move.mayDiffer() && isDifferent(all)) throw different(move, found);
        return all;
    }

    private Found find(AliasMove move, Retag retag) {
        return new Found(retag, registries.digest(retag.repository(), move.alias()));
    }

    private RuntimeException moved(AliasMove move, List<Retag> all, List<Found> mismatches) {
        mismatches.forEach(found -> observe(move, found));
        String message = move.alias() + " was changed outside Imprimatur: "
                + mismatches.stream().map(Found::mismatch).collect(Collectors.joining("; "));
        boolean begun = all.stream().anyMatch(retag -> retag.state() != RetagState.PENDING);
        return begun ? new MoveFailed(message) : new TagMoved(message);
    }

    private TagMoved different(AliasMove move, List<Found> found) {
        found.forEach(each -> observe(move, each));
        return new TagMoved(move.alias() + " is not the same everywhere: "
                + found.stream().map(Found::location).collect(Collectors.joining("; ")));
    }

    /** Ignores repositories without the alias. */
    private static boolean isDifferent(List<Retag> all) {
        return all.stream().flatMap(retag -> retag.from().stream()).distinct().count() > 1;
    }

    private void observe(AliasMove move, Found found) {
        retags.recordFound(move.id(), found.retag().repository(), found.now());
    }

    private static String text(Optional<Digest> digest) {
        return digest.map(Digest::value).orElse("nothing");
    }

    private record Found(Retag retag, Optional<Digest> now) {

        boolean isMismatch() {
            return !now.equals(retag.from()) && !now.equals(Optional.of(retag.to()));
        }

        String location() {
            return "in " + retag.repository() + " it is on " + text(now);
        }

        String mismatch() {
            return location() + ", expected " + text(retag.from());
        }
    }
}
