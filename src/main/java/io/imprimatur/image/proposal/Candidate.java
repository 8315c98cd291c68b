package io.imprimatur.image.proposal;

import io.imprimatur.image.registry.Digest;
import io.imprimatur.image.registry.Repository;
import io.imprimatur.image.registry.Tag;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Pinned image, identified by its digest; later changes of its tag have no effect.
 *
 * @param name display name of the tag, e.g. {@code Weekly 2026_40}
 * @param platforms e.g. {@code linux/amd64}
 * @param sizeBytes size of configurations and layers of all platforms
 * @param builtAt build time according to the image configuration; empty if unknown
 */
public record Candidate(
        Repository repository,
        Tag tag,
        String name,
        Digest digest,
        List<String> platforms,
        long sizeBytes,
        Optional<Instant> builtAt) {}
