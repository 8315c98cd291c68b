package io.imprimatur.image.registry.oci;

import java.util.Set;

/** Media types of manifests and image configurations, of OCI and of Docker. */
final class MediaTypes {

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
