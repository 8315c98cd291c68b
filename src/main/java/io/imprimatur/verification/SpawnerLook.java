package io.imprimatur.verification;

import io.imprimatur.registry.Digest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a deployment's spawner recommended when it was last asked.
 *
 * @param digest absent where it did not say
 * @param trouble why it could not be asked
 */
public record SpawnerLook(
        String deployment,
        Optional<String> tag,
        Optional<Digest> digest,
        List<String> aliases,
        Optional<String> trouble,
        Instant at) {

    public static SpawnerLook troubled(String deployment, String why, Instant at) {
        return new SpawnerLook(deployment, Optional.empty(), Optional.empty(), List.of(), Optional.of(why), at);
    }
}
