package io.imprimatur.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.imprimatur.image.registry.Digest;
import io.imprimatur.image.registry.Manifest;
import java.io.IOException;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** References of a manifest, which must exist before a registry accepts it. */
final class OciReferences {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Manifest manifest;
    private final JsonNode content;

    OciReferences(Manifest manifest) {
        this.manifest = manifest;
        this.content = parse(manifest.bytes());
        if (!MediaTypes.ALL.contains(manifest.mediaType())) throw OciError.manifestInvalid("unsupported content type");
        if (!content.path("mediaType").asText(manifest.mediaType()).equals(manifest.mediaType()))
            throw OciError.manifestInvalid("mediaType in manifest differs from content type");
    }

    private static JsonNode parse(byte[] bytes) {
        try {
            return JSON.readTree(bytes);
        } catch (IOException malformed) {
            throw OciError.manifestInvalid("manifest is not JSON");
        }
    }

    void requireAllIn(OciRepository repository) {
        digests()
                .filter(digest -> MediaTypes.isIndex(manifest.mediaType())
                        ? repository.manifest(digest).isEmpty()
                        : repository.blob(digest).isEmpty())
                .findFirst()
                .ifPresent(missing -> {
                    throw OciError.manifestBlobUnknown(missing);
                });
    }

    private Stream<Digest> digests() {
        return MediaTypes.isIndex(manifest.mediaType())
                ? digestsIn("manifests")
                : Stream.concat(Stream.of(digest(content.path("config"))), digestsIn("layers"));
    }

    private Stream<Digest> digestsIn(String field) {
        return StreamSupport.stream(content.path(field).spliterator(), false).map(OciReferences::digest);
    }

    private static Digest digest(JsonNode descriptor) {
        return OciManifests.digest(descriptor.path("digest").asText());
    }
}
