package io.imprimatur.image.verification;

import io.imprimatur.image.registry.Digest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Image recommended by a deployment's spawner when last polled.
 *
 * @param digest absent if not reported
 * @param error error of the poll
 */
public record SpawnerRecommendation(
        String deployment,
        Optional<String> tag,
        Optional<Digest> digest,
        List<String> aliases,
        Optional<String> error,
        Instant at) {

    public static SpawnerRecommendation failed(String deployment, String why, Instant at) {
        return new SpawnerRecommendation(
                deployment, Optional.empty(), Optional.empty(), List.of(), Optional.of(why), at);
    }
}
