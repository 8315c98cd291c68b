package io.imprimatur.drift;

import io.imprimatur.registry.Digest;
import java.time.Instant;
import java.util.Optional;

/**
 * What is known of an alias in one repository since it was last looked at.
 *
 * @param expected where we put it
 * @param seen where it was; nothing if there was none
 * @param rightAt when it was last seen where it should be
 * @param driftedSince when it was first seen elsewhere; nothing while it is right
 */
public record AliasWatch(
        String channel,
        String repository,
        Optional<Digest> expected,
        Optional<Digest> seen,
        Optional<Instant> rightAt,
        Optional<Instant> driftedSince) {}
