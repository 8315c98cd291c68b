package io.imprimatur.image.alias;

import io.imprimatur.calendar.Window;
import io.imprimatur.image.registry.Digest;
import io.imprimatur.image.registry.Repository;
import io.imprimatur.image.registry.Tag;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

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
