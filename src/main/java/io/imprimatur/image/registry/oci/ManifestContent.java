package io.imprimatur.image.registry.oci;

import com.fasterxml.jackson.databind.JsonNode;
import io.imprimatur.image.registry.Manifest;
import io.imprimatur.image.registry.oci.Manifests.InvalidManifest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

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

    /** Media types of manifests and image configurations, of OCI and of Docker. */
    static final class MediaTypes {

        private static final String OCI_MANIFEST = "application/vnd.oci.image.manifest.v1+json";
        private static final String OCI_INDEX = "application/vnd.oci.image.index.v1+json";
        private static final String DOCKER_MANIFEST = "application/vnd.docker.distribution.manifest.v2+json";
        private static final String DOCKER_LIST = "application/vnd.docker.distribution.manifest.list.v2+json";
        private static final String SCHEMA_1 = "application/vnd.docker.distribution.manifest.v1";
        private static final Set<String> IMAGE_CONFIGURATIONS =
                Set.of("application/vnd.oci.image.config.v1+json", "application/vnd.docker.container.image.v1+json");

        /** A registry may convert a manifest to an accepted type, which changes the digest; so all types are listed. */
        static final String ACCEPTED = String.join(", ", OCI_INDEX, DOCKER_LIST, OCI_MANIFEST, DOCKER_MANIFEST);

        private MediaTypes() {}

        static boolean isIndex(String mediaType) {
            return mediaType.equals(OCI_INDEX) || mediaType.equals(DOCKER_LIST);
        }

        static boolean isManifest(String mediaType) {
            return isIndex(mediaType) || mediaType.equals(OCI_MANIFEST) || mediaType.equals(DOCKER_MANIFEST);
        }

        /** Docker's schema 1, no longer supported by registries and runtimes. */
        static boolean isSchema1(String mediaType) {
            return mediaType.startsWith(SCHEMA_1);
        }

        static boolean isImageConfiguration(String mediaType) {
            return IMAGE_CONFIGURATIONS.contains(mediaType);
        }
    }
}
