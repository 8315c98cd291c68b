package io.imprimatur.verification;

import io.imprimatur.registry.Digest;
import java.time.Instant;
import java.util.Optional;

/**
 * What was found on a deployment after a promotion.
 *
 * @param tag and {@code digest} what its spawner recommended when it was last asked
 */
public record SpawnerCheck(
        String deployment, SpawnerFinding finding, Optional<String> tag, Optional<Digest> digest, Instant at) {}
