package io.imprimatur.promotion;

import io.imprimatur.registry.Digest;
import io.imprimatur.registry.Registries;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Compares before anything is set: the alias must be where it was when the move was agreed, everywhere, and on one digest
 * unless somebody has accepted that it is not.
 */
@Component
class CompareAlias {

    private final Registries registries;
    private final Retags retags;
    private final InParallel inParallel;

    CompareAlias(Registries registries, Retags retags, InParallel inParallel) {
        this.registries = registries;
        this.retags = retags;
        this.inParallel = inParallel;
    }

    /** The retags as they are. */
    List<Retag> compare(AliasMove move) {
        List<Retag> all = retags.of(move.id());
        List<Found> found = inParallel.each(all, retag -> find(move, retag));
        List<Found> elsewhere = found.stream().filter(Found::isElsewhere).toList();
        if (!elsewhere.isEmpty()) throw moved(move, all, elsewhere);
        if (!move.mayDiffer() && differ(all)) throw different(move, found);
        return all;
    }

    private Found find(AliasMove move, Retag retag) {
        return new Found(retag, registries.digest(retag.repository(), move.alias()));
    }

    private RuntimeException moved(AliasMove move, List<Retag> all, List<Found> elsewhere) {
        elsewhere.forEach(found -> observe(move, found));
        String message = move.alias() + " was changed outside Imprimatur: "
                + elsewhere.stream().map(Found::words).collect(Collectors.joining("; "));
        boolean begun = all.stream().anyMatch(retag -> retag.state() != RetagState.PENDING);
        return begun ? new MoveFailed(message) : new TagMoved(message);
    }

    private TagMoved different(AliasMove move, List<Found> found) {
        found.forEach(each -> observe(move, each));
        return new TagMoved(move.alias() + " is not the same everywhere: "
                + found.stream().map(Found::place).collect(Collectors.joining("; ")));
    }

    /** Where there is no alias, none is different. */
    private static boolean differ(List<Retag> all) {
        return all.stream().flatMap(retag -> retag.from().stream()).distinct().count() > 1;
    }

    private void observe(AliasMove move, Found found) {
        retags.observe(move.id(), found.retag().repository(), found.now());
    }

    private static String word(Optional<Digest> digest) {
        return digest.map(Digest::value).orElse("nothing");
    }

    private record Found(Retag retag, Optional<Digest> now) {

        boolean isElsewhere() {
            return !now.equals(retag.from()) && !now.equals(Optional.of(retag.to()));
        }

        String place() {
            return "in " + retag.repository() + " it is on " + word(now);
        }

        String words() {
            return place() + ", expected " + word(retag.from());
        }
    }
}
