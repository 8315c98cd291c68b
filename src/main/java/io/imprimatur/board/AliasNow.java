package io.imprimatur.board;

import io.imprimatur.registry.Digest;
import java.util.Optional;

/**
 * Current digest of an alias in one repository.
 *
 * @param digest empty if there is no such tag
 * @param trouble error of the registry
 */
record AliasNow(Optional<Digest> digest, Optional<String> trouble) {}
