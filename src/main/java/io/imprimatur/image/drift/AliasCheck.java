package io.imprimatur.image.drift;

import io.imprimatur.image.registry.Digest;
import java.time.Instant;
import java.util.Optional;

/**
 * Result of the last check of an alias in one repository.
 *
 * @param expected digest that Imprimatur set
 * @param seen digest found; empty if there was no alias
 * @param inPlaceAt time at which it was last found on the expected digest
 * @param driftedSince time at which drift was detected; empty without drift
 */
public record AliasCheck(
        String channel,
        String repository,
        Optional<Digest> expected,
        Optional<Digest> seen,
        Optional<Instant> inPlaceAt,
        Optional<Instant> driftedSince) {}
