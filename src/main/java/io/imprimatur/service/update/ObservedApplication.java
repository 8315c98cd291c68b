package io.imprimatur.service.update;

import io.imprimatur.service.formality.ApplicationKey;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Last observed state of an application.
 *
 * @param differingTarget target of an open update, if the current sync target renders differently
 * @param conditions conditions reported by Argo CD, one per line
 * @param unsupported why its updates cannot be managed here; empty if they can
 * @param autoSync whether automated sync is enabled, which bypasses the gate
 * @param rollBackObstacle why Argo CD will, or may, refuse a rollback; empty if no reason is known
 * @param outOfSyncSince start of the current out-of-sync period; empty if in sync
 */
public record ObservedApplication(
        ApplicationKey at,
        Application.Sync sync,
        Application.Health health,
        Optional<Revision> target,
        Optional<Revision> deployed,
        List<String> images,
        Optional<Revision> differingTarget,
        String conditions,
        String unsupported,
        boolean autoSync,
        String rollBackObstacle,
        Optional<Instant> outOfSyncSince,
        Instant observedAt) {}
