package io.imprimatur.board;

import io.imprimatur.registry.Digest;
import java.util.Optional;

/**
 * What a registry said a moment ago.
 *
 * @param digest nothing if there is no such tag
 * @param trouble why the registry could not say
 */
record AliasNow(Optional<Digest> digest, Optional<String> trouble) {}
