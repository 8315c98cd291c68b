package io.imprimatur.image.verification.nublado;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.imprimatur.image.registry.Digest;
import io.imprimatur.image.registry.ImageReference;
import io.imprimatur.image.registry.Tag;
import io.imprimatur.image.verification.Deployment;
import io.imprimatur.image.verification.NotebookRunner.RunnerUnreachable;
import io.imprimatur.image.verification.Spawners.SpawnerRecommendation;
import io.imprimatur.image.verification.http.DeploymentClient;
import io.imprimatur.image.verification.http.DeploymentClient.DeploymentResponse;
import io.imprimatur.platform.text.UnicodeText;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Queries a deployment's spawner for its recommended image. Observed: the response lags up to five minutes behind. */
@Component
public class NubladoClient {

    private static final String IMAGES = "/nublado/spawner/v1/images";
    private static final int MAX_BYTES = 4 * 1024 * 1024;
    private static final int MAX_LENGTH = 300;

    private final DeploymentClient http;

    NubladoClient(DeploymentClient http) {
        this.http = http;
    }

    /** @param now time of the query; errors are part of the result */
    public SpawnerRecommendation recommendation(String id, Deployment deployment, Instant now) {
        try {
            DeploymentResponse answer = http.get(deployment, IMAGES, MAX_BYTES);
            if (!answer.isSuccess())
                return SpawnerRecommendation.failed(id, "the spawner answers " + answer.status(), now);
            return recommendation(id, answer.json().path("recommended"), now);
        } catch (RunnerUnreachable unreachable) {
            return SpawnerRecommendation.failed(id, String.valueOf(unreachable.getMessage()), now);
        }
    }

    /**
     * Whether the spawner can spawn the image: it does not know a new tag until it lists the repository again.
     *
     * @return true also if the spawner does not list its images
     */
    public boolean mayHaveImage(Deployment deployment, ImageReference image) {
        try {
            DeploymentResponse answer = http.get(deployment, IMAGES, MAX_BYTES);
            JsonNode all = answer.isSuccess() ? answer.json().path("all") : MissingNode.getInstance();
            return all.isEmpty() || all.valueStream().anyMatch(each -> matches(each, image));
        } catch (RunnerUnreachable unreachable) {
            return true;
        }
    }

    private static boolean matches(JsonNode listed, ImageReference image) {
        Optional<Digest> digest = digest(listed.path("digest").asText(""));
        boolean hasTag = image.tag()
                .map(Tag::value)
                .filter(listed.path("tag").asText("")::equals)
                .isPresent();
        return digest.map(image.digest()::equals).orElse(hasTag);
    }

    private static SpawnerRecommendation recommendation(String id, JsonNode recommended, Instant now) {
        if (!recommended.isObject()) return SpawnerRecommendation.failed(id, "the spawner has no recommendation", now);
        List<String> aliases = new ArrayList<>();
        recommended.path("aliases").forEach(alias -> aliases.add(shortened(alias.asText())));
        return new SpawnerRecommendation(
                id,
                Optional.ofNullable(recommended.path("tag").asText(null)).map(NubladoClient::shortened),
                digest(recommended.path("digest").asText("")),
                aliases,
                Optional.empty(),
                now);
    }

    private static Optional<Digest> digest(String written) {
        try {
            return Optional.of(new Digest(written));
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }

    private static String shortened(String text) {
        return UnicodeText.prefix(text, MAX_LENGTH);
    }
}
