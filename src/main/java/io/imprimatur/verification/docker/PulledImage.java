package io.imprimatur.verification.docker;

import java.util.Set;

/**
 * A candidate on the Docker engine, pulled by digest.
 *
 * @param reference {@code repository@digest} on the engine
 * @param volumes paths declared as volumes by the image
 */
record PulledImage(String reference, Set<String> volumes) {}
