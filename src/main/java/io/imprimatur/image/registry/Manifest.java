package io.imprimatur.image.registry;

/** A manifest or index with the exact bytes served by the registry: re-serialising would change the digest. */
public final class Manifest {

    private final String mediaType;
    private final byte[] bytes;
    private final Digest digest;

    /** @param mediaType without parameters, e.g. {@code application/vnd.oci.image.index.v1+json} */
    public Manifest(String mediaType, byte[] bytes) {
        this.mediaType = mediaType;
        this.bytes = bytes.clone();
        this.digest = Digest.of(bytes);
    }

    public String mediaType() {
        return mediaType;
    }

    public byte[] bytes() {
        return bytes.clone();
    }

    /** Computed from the bytes; a digest stated by the registry is not trusted. */
    public Digest digest() {
        return digest;
    }

    @Override
    public String toString() {
        return mediaType + " " + digest;
    }
}
