package io.imprimatur.promotion;

import io.imprimatur.registry.Digest;
import io.imprimatur.registry.Repository;
import io.imprimatur.registry.Tag;
import io.imprimatur.window.Window;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The moving of a channel's alias to a digest, in all its repositories.
 *
 * @param sources where the image may come from: the first that has it
 * @param mayDiffer whether somebody has accepted that the alias is not on the same digest everywhere
 * @param window that it must be done in; nothing if it is not bound to any
 */
public record AliasMove(
        MoveId id, Tag alias, Digest digest, List<Repository> sources, boolean mayDiffer, Optional<Window> window) {

    boolean isPossibleAt(Instant moment) {
        return window.map(open -> open.isOpenAt(moment)).orElse(true);
    }
}
