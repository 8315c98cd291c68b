package io.imprimatur.verification.docker;

import java.util.Set;

/**
 * The candidate on the Docker engine, pulled by its digest.
 *
 * @param reference {@code repository@digest} as the engine knows it
 * @param volumes paths at which it wants volumes, which are on the engine's disk
 */
record PulledImage(String reference, Set<String> volumes) {}
