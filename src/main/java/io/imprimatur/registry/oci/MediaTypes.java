package io.imprimatur.registry.oci;

import java.util.Set;

/** The kinds of manifests and configurations, of OCI and of Docker. */
final class MediaTypes {

    private static final String OCI_MANIFEST = "application/vnd.oci.image.manifest.v1+json";
    private static final String OCI_INDEX = "application/vnd.oci.image.index.v1+json";
    private static final String DOCKER_MANIFEST = "application/vnd.docker.distribution.manifest.v2+json";
    private static final String DOCKER_LIST = "application/vnd.docker.distribution.manifest.list.v2+json";
    private static final String SCHEMA_1 = "application/vnd.docker.distribution.manifest.v1";
    private static final Set<String> IMAGE_CONFIGURATIONS =
            Set.of("application/vnd.oci.image.config.v1+json", "application/vnd.docker.container.image.v1+json");

    /** A registry that is not told of a kind may convert to another one, which changes the digest. */
    static final String ACCEPTED = String.join(", ", OCI_INDEX, DOCKER_LIST, OCI_MANIFEST, DOCKER_MANIFEST);

    private MediaTypes() {}

    static boolean isIndex(String mediaType) {
        return mediaType.equals(OCI_INDEX) || mediaType.equals(DOCKER_LIST);
    }

    static boolean isManifest(String mediaType) {
        return isIndex(mediaType) || mediaType.equals(OCI_MANIFEST) || mediaType.equals(DOCKER_MANIFEST);
    }

    /** Docker's first kind, which registries and runtimes have given up. */
    static boolean isSchema1(String mediaType) {
        return mediaType.startsWith(SCHEMA_1);
    }

    static boolean isImageConfiguration(String mediaType) {
        return IMAGE_CONFIGURATIONS.contains(mediaType);
    }
}
