package io.imprimatur.image.verification;

import io.imprimatur.image.registry.Digest;
import java.time.Instant;
import java.util.Optional;

/**
 * Result of checking a deployment's spawner after a promotion.
 *
 * @param tag and {@code digest} recommended by the spawner when last polled
 */
public record SpawnerCheck(
        String deployment, SpawnerFinding finding, Optional<String> tag, Optional<Digest> digest, Instant at) {}
