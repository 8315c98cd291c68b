package io.imprimatur.registry.oci;

/** A manifest matches its digest but its content is invalid or unsupported. */
class UnusableManifest extends RuntimeException {

    UnusableManifest(String reason) {
        super(reason);
    }
}
