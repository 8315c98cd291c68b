package io.imprimatur.image.registry.oci;

import com.fasterxml.jackson.databind.JsonNode;
import io.imprimatur.image.registry.Manifest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Parsed content of a manifest or index.
 *
 * @param artifactType artifact type of a manifest that is not an image's
 * @param configuration absent in an index
 * @param layers empty in an index
 * @param children manifests listed by an index
 */
record ManifestContent(
        String mediaType,
        Optional<String> artifactType,
        Optional<Descriptor> configuration,
        List<Descriptor> layers,
        List<Descriptor> children) {

    static ManifestContent read(Manifest manifest) {
        JsonNode object =
                Json.parseObject(manifest.bytes()).orElseThrow(() -> new InvalidManifest("its manifest is not JSON"));
        boolean index = MediaTypes.isIndex(manifest.mediaType());
        JsonNode configuration = object.path("config");
        return new ManifestContent(
                manifest.mediaType(),
                Json.text(object, "artifactType"),
                configuration.isObject() && !index ? Optional.of(Descriptor.read(configuration)) : Optional.empty(),
                index ? List.of() : all(object.path("layers")),
                index ? all(object.path("manifests")) : List.of());
    }

    boolean isIndex() {
        return MediaTypes.isIndex(mediaType);
    }

    /** Configuration and layers. */
    List<Descriptor> blobs() {
        List<Descriptor> blobs = new ArrayList<>();
        configuration.ifPresent(blobs::add);
        blobs.addAll(layers);
        return blobs;
    }

    private static List<Descriptor> all(JsonNode array) {
        return array.valueStream().map(Descriptor::read).toList();
    }
}
