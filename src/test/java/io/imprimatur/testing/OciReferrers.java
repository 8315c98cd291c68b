package io.imprimatur.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.imprimatur.image.registry.Manifest;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Referrers of a manifest, {@code /v2/<name>/referrers/<digest>}. */
final class OciReferrers {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final OciRepository repository;

    OciReferrers(OciRepository repository) {
        this.repository = repository;
    }

    OciResponse answer(String subject) {
        ObjectNode index = JSON.createObjectNode().put("schemaVersion", 2).put("mediaType", MediaTypes.OCI_INDEX);
        ArrayNode manifests = index.putArray("manifests");
        for (Manifest manifest : repository.manifests()) {
            JsonNode content = read(manifest);
            if (content.path("subject").path("digest").asText().equals(subject))
                manifests
                        .addObject()
                        .put("mediaType", manifest.mediaType())
                        .put("digest", manifest.digest().value())
                        .put("size", manifest.bytes().length)
                        .put("artifactType", content.path("artifactType").asText());
        }
        return OciResponse.json(200, index.toString());
    }

    private static JsonNode read(Manifest manifest) {
        try {
            return JSON.readTree(manifest.bytes());
        } catch (IOException malformed) {
            throw new UncheckedIOException(malformed);
        }
    }
}
