package io.imprimatur.registry.oci;

import com.fasterxml.jackson.databind.JsonNode;
import io.imprimatur.registry.Manifest;
import java.util.Optional;

/** Validates a response as a manifest; servers return other content with status 200, too. */
final class ReceivedManifest {

    private ReceivedManifest() {}

    static Manifest of(Call call, Answer answer) {
        byte[] bytes = answer.body().bytes();
        Optional<JsonNode> manifest = Json.object(bytes).filter(ReceivedManifest::hasVersion);
        if (manifest.isEmpty()) throw call.failure("it answered with no manifest: " + Said.by(answer));
        String served = answer.mediaType();
        Optional<String> declared = Json.text(manifest.get(), "mediaType");
        // Clients that trust different ones of these would see two different images.
        if (isKnown(served) && declared.isPresent() && !declared.get().equals(served))
            throw call.failure("it calls a manifest '" + served + "' that calls itself something else");
        String mediaType = isKnown(served) ? served : declared.orElse("");
        if (!isKnown(mediaType))
            throw call.failure("it answered with no kind of manifest that is known here: '" + served + "'");
        return new Manifest(mediaType, bytes);
    }

    private static boolean hasVersion(JsonNode object) {
        return object.path("schemaVersion").isInt();
    }

    private static boolean isKnown(String mediaType) {
        return MediaTypes.isManifest(mediaType) || MediaTypes.isSchema1(mediaType);
    }
}
