package io.imprimatur.registry.oci;

/** A manifest has its digest, and yet does not say what a manifest must. */
class UnusableManifest extends RuntimeException {

    UnusableManifest(String why) {
        super(why);
    }
}
