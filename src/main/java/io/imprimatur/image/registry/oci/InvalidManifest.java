package io.imprimatur.image.registry.oci;

/** A manifest matches its digest but its content is invalid or unsupported. */
class InvalidManifest extends RuntimeException {

    InvalidManifest(String reason) {
        super(reason);
    }
}
