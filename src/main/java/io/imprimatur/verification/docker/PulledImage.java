package io.imprimatur.verification.docker;

/**
 * The candidate on the Docker engine, pulled by its digest.
 *
 * @param reference {@code repository@digest} as the engine knows it
 */
record PulledImage(String reference) {}
