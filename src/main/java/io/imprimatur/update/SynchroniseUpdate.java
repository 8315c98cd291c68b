package io.imprimatur.update;

import io.imprimatur.formality.ApplicationAt;
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
    static final int ATTEMPTS = 30;

    private final ServiceUpdates updates;
    private final UpdatePlans plans;
    private final Applications applications;
    private final CompareTargets compareTargets;
    private final BeginUpdate beginUpdate;
    private final StopUpdate stopUpdate;
    private final UpdateOperations operations;

    SynchroniseUpdate(
            ServiceUpdates updates,
            UpdatePlans plans,
            Applications applications,
            CompareTargets compareTargets,
            BeginUpdate beginUpdate,
            StopUpdate stopUpdate,
            UpdateOperations operations) {
        this.updates = updates;
        this.plans = plans;
        this.applications = applications;
        this.compareTargets = compareTargets;
        this.beginUpdate = beginUpdate;
        this.stopUpdate = stopUpdate;
        this.operations = operations;
    }

    /**
     * Runs outside the engine's transaction: each step commits by itself, and no transaction waits for Argo CD.
     *
     * @throws NotNow to wait for the next window
     * @throws TargetMoved to create a decision task
     * @throws UpdateFailed to create a failure task
     * @throws ApplicationsFailure to retry
     */
    @Transactional(propagation = Propagation.NOT_SUPPORTED)
    public void synchronise(UpdateId id) {
        ServiceUpdate update = updates.get(id);
        if (!beginUpdate.mayBegin(id)) throw windowClosed(update);
        try {
            synchronise(update);
        } catch (ApplicationsFailure failure) {
            if (failure.reason().isPassing() && !areAttemptsExhausted(id)) throw failure;
            throw stopUpdate.failed(id, failure.getMessage());
        }
    }

    private void synchronise(ServiceUpdate update) {
        Application now = applications.get(update.at());
        now.setup().unsupported().ifPresent(why -> {
            throw new ApplicationsFailure(
                    ApplicationsFailure.Reason.REFUSED, update.at() + " cannot be updated here: " + why);
        });
        requireApprovedTarget(update, now);
        if (isBusyWithAnother(update, now))
            throw new ApplicationsFailure(
                    ApplicationsFailure.Reason.BUSY, update.at() + ": another operation is in progress");
        if (!beginUpdate.begin(update.id(), currentDeployment(now))) throw windowClosed(updates.get(update.id()));
        request(updates.get(update.id()));
    }

    /** Retries a request that an Argo CD sync window blocked, as long as the window is open. */
    void askAgain(ServiceUpdate update) {
        if (beginUpdate.begin(update.id(), Optional.empty())) request(update);
        else
            stopUpdate.failed(
                    update.id(),
                    "the window closed while a sync window of Argo CD's own kept the synchronisation from beginning");
    }

    /** Requests the sync; if an Argo CD sync window blocks it, {@link WatchUpdate} retries. */
    private void request(ServiceUpdate update) {
        Optional<UpdateOperation> current = operations.current(update.id());
        try {
            applications.synchronise(update.at(), update.approvedTarget(), false);
            current.ifPresent(operations::takenUp);
        } catch (ApplicationsFailure failure) {
            if (failure.reason() != ApplicationsFailure.Reason.BLOCKED || current.isEmpty()) throw failure;
            operations.refused(current.get(), failure.getMessage() + blockedUntil(update.at()));
        }
    }

    /** E.g. {@code , until 2026-12-03T23:00:00Z}. */
    String blockedUntil(ApplicationAt at) {
        return applications.blockedUntil(at).map(until -> ", until " + until).orElse(", until an unknown time");
    }

    /** Fails if the sync target no longer equals the approved commit. */
    private void requireApprovedTarget(ServiceUpdate update, Application now) {
        if (update.state() == UpdateState.SYNCHRONISING) return;
        Optional<Revision> target = now.target();
        if (target.isEmpty())
            throw new ApplicationsFailure(
                    ApplicationsFailure.Reason.SLOW, update.at() + ": Argo CD does not report the target");
        if (!compareTargets.bringTheSame(update.at(), update.approvedTarget(), target.get()))
            throw stopUpdate.targetMoved(update.id(), target.get());
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
        return plans.of(id).map(UpdatePlans.Plan::attempts).orElse(0) >= ATTEMPTS;
    }

    private RuntimeException windowClosed(ServiceUpdate update) {
        return update.state() == UpdateState.SYNCHRONISING
                ? stopUpdate.failed(update.id(), "the window closed before Argo CD had taken the synchronisation")
                : new NotNow("no window is open for " + update.id());
    }

    /** No window is open for the update, or the remaining time is too short. */
    public static class NotNow extends RuntimeException {

        NotNow(String message) {
            super(message);
        }
    }

    /** The sync target is not the approved commit. */
    public static class TargetMoved extends RuntimeException {

        TargetMoved(String message) {
            super(message);
        }
    }
}
