package io.imprimatur.image.registry.oci;

import java.time.Duration;

/** Time limit of an operation; its text states the initial limit. */
interface TimeLimit {

    /** Remaining time; zero or less after expiry, may grow while data is transferred. */
    Duration remaining();
}
