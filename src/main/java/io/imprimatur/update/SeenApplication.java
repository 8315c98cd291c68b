package io.imprimatur.update;

import io.imprimatur.formality.ApplicationAt;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An application as it was seen last.
 *
 * @param differsFrom the commit of an open update that its target brings something else than; nothing if it is the same
 * @param conditions what Argo CD reports of it; empty if nothing
 * @param unsupported why its updates are not managed here; empty if they are
 * @param autoSync whether Argo CD synchronises it by itself, so that no gate holds it back
 * @param rollBackObstacle why Argo CD will, or may, refuse to roll it back; empty if nothing is known against it
 * @param outOfSyncSince since when what runs has not been what the repository says; nothing if it is
 */
public record SeenApplication(
        ApplicationAt at,
        Application.Sync sync,
        Application.Health health,
        Optional<Revision> target,
        Optional<Revision> deployed,
        List<String> images,
        Optional<Revision> differsFrom,
        String conditions,
        String unsupported,
        boolean autoSync,
        String rollBackObstacle,
        Optional<Instant> outOfSyncSince,
        Instant seenAt) {}
