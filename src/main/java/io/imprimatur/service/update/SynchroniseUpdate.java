package io.imprimatur.service.update;

import io.imprimatur.service.formality.ApplicationKey;
import io.imprimatur.service.update.Applications.ArgoCdRequestFailed;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Requests the sync of the approved commit from Argo CD. Stores each step, so that it can be retried from any point;
 * {@link WatchUpdate} observes its completion.
 */
@Component
public class SynchroniseUpdate {

    /** Less than the engine's retries, so that exhausted attempts become a failure task instead of an incident. */
    static final int MAX_ATTEMPTS = 30;

    private final ServiceUpdates updates;
    private final UpdatePlans plans;
    private final Applications applications;
    private final ManifestComparison manifestComparison;
    private final StartUpdate startUpdate;
    private final RecordUpdateOutcome recordUpdateOutcome;
    private final UpdateOperations operations;

    SynchroniseUpdate(
            ServiceUpdates updates,
            UpdatePlans plans,
            Applications applications,
            ManifestComparison manifestComparison,
            StartUpdate startUpdate,
            RecordUpdateOutcome recordUpdateOutcome,
            UpdateOperations operations) {
        this.updates = updates;
        this.plans = plans;
        this.applications = applications;
        this.manifestComparison = manifestComparison;
        this.startUpdate = startUpdate;
        this.recordUpdateOutcome = recordUpdateOutcome;
        this.operations = operations;
    }

    /**
     * Runs outside the engine's transaction: each step commits by itself, and no transaction waits for Argo CD.
     *
     * @throws OutsideWindow to wait for the next window
     * @throws TargetMoved to create a decision task
     * @throws UpdateFailed to create a failure task
     * @throws ArgoCdRequestFailed to retry
     */
    @Transactional(propagation = Propagation.NOT_SUPPORTED)
    public void synchronise(UpdateId id) {
        ServiceUpdate update = updates.get(id);
        if (!startUpdate.mayStart(id)) stopAtClosedWindow(update);
        try {
            synchronise(update);
        } catch (ArgoCdRequestFailed failure) {
            if (failure.reason().isTransient() && !areAttemptsExhausted(id)) throw failure;
            fail(id, failure.getMessage());
        }
    }

    private void synchronise(ServiceUpdate update) {
        Application now = applications.get(update.at());
        now.setup().unsupported().ifPresent(why -> {
            throw new ArgoCdRequestFailed(
                    ArgoCdRequestFailed.Reason.REFUSED, update.at() + " cannot be updated here: " + why);
        });
        requireApprovedTarget(update, now);
        if (isBusyWithAnother(update, now))
            throw new ArgoCdRequestFailed(
                    ArgoCdRequestFailed.Reason.BUSY, update.at() + ": another operation is in progress");
        if (!startUpdate.start(update.id(), currentDeployment(now))) stopAtClosedWindow(updates.get(update.id()));
        request(updates.get(update.id()));
    }

    /** Retries a request that an Argo CD sync window blocked, as long as the window is open. */
    void retryRequest(ServiceUpdate update) {
        if (startUpdate.start(update.id(), Optional.empty())) request(update);
        else
            recordUpdateOutcome.recordFailure(
                    update.id(),
                    "the window closed while a sync window of Argo CD's own kept the synchronisation from beginning");
    }

    /** Requests the sync; if an Argo CD sync window blocks it, {@link WatchUpdate} retries. */
    private void request(ServiceUpdate update) {
        Optional<UpdateOperation> current = operations.current(update.id());
        try {
            applications.synchronise(update.at(), update.approvedTarget(), false);
            current.ifPresent(operations::recordAccepted);
        } catch (ArgoCdRequestFailed failure) {
            if (failure.reason() != ArgoCdRequestFailed.Reason.BLOCKED || current.isEmpty()) throw failure;
            operations.recordBlocked(current.get(), failure.getMessage() + blockedUntil(update.at()));
        }
    }

    /** E.g. {@code , until 2026-12-03T23:00:00Z}. */
    String blockedUntil(ApplicationKey at) {
        return applications.blockedUntil(at).map(until -> ", until " + until).orElse(", until an unknown time");
    }

    /** Fails if the sync target no longer equals the approved commit. */
    private void requireApprovedTarget(ServiceUpdate update, Application now) {
        if (update.state() == UpdateState.SYNCHRONISING) return;
        Optional<Revision> target = now.target();
        if (target.isEmpty())
            throw new ArgoCdRequestFailed(
                    ArgoCdRequestFailed.Reason.SLOW, update.at() + ": Argo CD does not report the target");
        if (manifestComparison.haveSameManifests(update.at(), update.approvedTarget(), target.get())) return;
        String message =
                update.at() + " would be deployed to " + target.get() + ", and approved is " + update.approvedTarget();
        recordUpdateOutcome.recordTargetMoved(update.id(), target.get(), message);
        throw new TargetMoved(message);
    }

    private static boolean isBusyWithAnother(ServiceUpdate update, Application now) {
        return now.operation()
                .filter(Application.Operation::isRunning)
                .filter(operation -> operation.dryRun() || !operation.revision().equals(update.target()))
                .isPresent();
    }

    /** The current deployment: the last history entry. */
    private static Optional<Application.Deployed> currentDeployment(Application now) {
        return now.history().stream().reduce((earlier, later) -> later);
    }

    private boolean areAttemptsExhausted(UpdateId id) {
        return plans.of(id).map(UpdatePlans.Plan::attempts).orElse(0) >= MAX_ATTEMPTS;
    }

    private void stopAtClosedWindow(ServiceUpdate update) {
        if (update.state() == UpdateState.SYNCHRONISING)
            fail(update.id(), "the window closed before Argo CD had taken the synchronisation");
        throw new OutsideWindow("no window is open for " + update.id());
    }

    private void fail(UpdateId id, String why) {
        recordUpdateOutcome.recordFailure(id, why);
        throw new UpdateFailed(why);
    }

    /** No window is open for the update, or the remaining time is too short. */
    public static class OutsideWindow extends RuntimeException {

        OutsideWindow(String message) {
            super(message);
        }
    }

    /** The sync target is not the approved commit. */
    public static class TargetMoved extends RuntimeException {

        TargetMoved(String message) {
            super(message);
        }
    }

    /** An update or its rollback failed and needs a person's decision. */
    public static class UpdateFailed extends RuntimeException {

        UpdateFailed(String message) {
            super(message);
        }
    }
}
