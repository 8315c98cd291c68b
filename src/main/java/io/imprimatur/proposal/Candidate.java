package io.imprimatur.proposal;

import io.imprimatur.registry.Digest;
import io.imprimatur.registry.Repository;
import io.imprimatur.registry.Tag;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The pinned image: where its tag points later changes nothing.
 *
 * @param name the tag as people read it, e.g. {@code Weekly 2026_40}
 * @param platforms e.g. {@code linux/amd64}
 * @param sizeBytes configuration and layers of all platforms
 * @param builtAt when it was built, by its own configuration; nothing if that is not known
 */
public record Candidate(
        Repository repository,
        Tag tag,
        String name,
        Digest digest,
        List<String> platforms,
        long sizeBytes,
        Optional<Instant> builtAt) {}
