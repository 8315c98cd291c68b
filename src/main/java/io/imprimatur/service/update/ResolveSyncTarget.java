package io.imprimatur.service.update;

import io.imprimatur.platform.concurrent.ConcurrentCalls;
import io.imprimatur.platform.refusal.Refusal;
import io.imprimatur.service.formality.ApplicationKey;
import io.imprimatur.service.formality.GatedServices;
import io.imprimatur.service.formality.UnusableUpdate;
import io.imprimatur.service.update.Applications.ArgoCdRequestFailed;
import io.imprimatur.service.update.UpdateRequest.PinnedUpdate;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** Pins the commit of a new update: the application's current sync target. */
@Component
class ResolveSyncTarget {

    /** Kept short because a start through Tasklist waits within its transaction. */
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final GatedServices services;
    private final Applications applications;
    private final ManifestComparison manifestComparison;
    private final VersionRepositories repositories;
    private final ServiceUpdates updates;
    private final ConcurrentCalls calls;

    ResolveSyncTarget(
            GatedServices services,
            Applications applications,
            ManifestComparison manifestComparison,
            VersionRepositories repositories,
            ServiceUpdates updates,
            ConcurrentCalls calls) {
        this.services = services;
        this.applications = applications;
        this.manifestComparison = manifestComparison;
        this.repositories = repositories;
        this.updates = updates;
        this.calls = calls;
    }

    /** @throws EnvironmentUnreachable if Argo CD fails or does not answer within five seconds */
    PinnedUpdate resolve(UpdateRequest request, String environment) {
        ApplicationKey at = services.applicationIn(request.service(), environment);
        Application now = withTimeout(at, () -> applications.get(at));
        now.setup().unsupported().ifPresent(why -> {
            throw new UnusableUpdate(at + " cannot be updated here: " + why);
        });
        Revision current = now.target().orElseThrow(() -> new NothingKnown(now));
        if (now.sync() == Application.Sync.UNKNOWN) throw new NothingKnown(now);
        if (now.sync() == Application.Sync.OUT_OF_SYNC)
            return refuseDuplicate(new PinnedUpdate(request, at, Optional.of(current), current));
        if (!canBePrepared(request)) throw new NothingToBring(at, current);
        return new PinnedUpdate(request, at, Optional.empty(), current);
    }

    /** Rejects a duplicate: another commit of the shared repository may render the same as an open update's target. */
    private PinnedUpdate refuseDuplicate(PinnedUpdate pinned) {
        updates.open(pinned.at())
                .filter(open -> open.target()
                        .filter(target -> isTheSame(pinned, target))
                        .isPresent())
                .ifPresent(open -> {
                    throw new RegisterUpdate.ProposedAlready(pinned, open.id().toString());
                });
        return pinned;
    }

    private boolean canBePrepared(UpdateRequest request) {
        return !request.version().isEmpty() && repositories.canWrite(services.get(request.service()));
    }

    private boolean isTheSame(PinnedUpdate pinned, Revision other) {
        return withTimeout(
                pinned.at(), () -> manifestComparison.haveSameManifests(pinned.at(), other, pinned.syncTarget()));
    }

    private <T> T withTimeout(ApplicationKey at, Supplier<T> query) {
        try {
            return calls.within(TIMEOUT, query);
        } catch (CompletionException failed) {
            throw refusal(at, failed);
        }
    }

    private static RuntimeException refusal(ApplicationKey at, CompletionException failed) {
        Throwable cause = failed.getCause();
        if (cause instanceof TimeoutException)
            return new EnvironmentUnreachable(
                    at + " did not answer within " + TIMEOUT.toSeconds() + " seconds", failed);
        if (cause instanceof ArgoCdRequestFailed failure)
            return failure.reason() == ArgoCdRequestFailed.Reason.UNKNOWN_APPLICATION
                    ? new UnusableUpdate(failure.getMessage())
                    : new EnvironmentUnreachable(failure.getMessage(), failure);
        return failed;
    }

    /** The application is in sync. */
    static class NothingToBring extends Refusal {

        NothingToBring(ApplicationKey at, Revision current) {
            super(
                    Kind.CONFLICT,
                    at + " is in sync at " + current.abbreviated() + ": expected a change that is merged already, or a"
                            + " version to prepare for a service with configured places of its version");
        }
    }

    /** Argo CD does not know the application's sync target. */
    static class NothingKnown extends Refusal {

        NothingKnown(Application now) {
            super(Kind.UNREACHABLE, "Argo CD does not report the target of " + now.at() + now.conditionsAfter(": "));
        }
    }

    /** Argo CD could not be queried, so the update is not proposed. */
    static class EnvironmentUnreachable extends Refusal {

        EnvironmentUnreachable(String message, Throwable cause) {
            super(Kind.UNREACHABLE, message, cause);
        }
    }
}
