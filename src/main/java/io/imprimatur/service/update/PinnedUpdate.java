package io.imprimatur.service.update;

import io.imprimatur.service.formality.ApplicationKey;
import java.util.Optional;

/**
 * Proposed update with its pinned commit.
 *
 * @param target commit to deploy; empty if a change must be prepared first
 * @param syncTarget sync target at proposal time
 */
record PinnedUpdate(UpdateRequest request, ApplicationKey at, Optional<Revision> target, Revision syncTarget) {}
