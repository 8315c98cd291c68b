package io.imprimatur.registry;

/**
 * A manifest or index, as the very bytes that the registry served: re-serialising would change the digest.
 *
 * @param mediaType without parameters, e.g. {@code application/vnd.oci.image.index.v1+json}
 */
public record Manifest(Digest digest, String mediaType, byte[] bytes) {}
