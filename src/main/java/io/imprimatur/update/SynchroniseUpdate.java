package io.imprimatur.update;

import io.imprimatur.formality.ApplicationAt;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Asks Argo CD for exactly the approved commit. Every step leaves its mark, so that it can be run again from anywhere;
 * that it was brought is seen by {@link WatchUpdate} alone.
 */
@Component
public class SynchroniseUpdate {

    /** The engine tries more often than this, so that it is always we who give up, and ask a person. */
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
     * Runs outside the engine's transaction: each mark is committed as it is made, and none waits for Argo CD.
     *
     * @throws NotNow to wait for the next window
     * @throws TargetMoved to ask a person
     * @throws UpdateFailed to ask a person
     * @throws ApplicationsFailure to be tried again
     */
    @Transactional(propagation = Propagation.NOT_SUPPORTED)
    public void synchronise(UpdateId id) {
        ServiceUpdate update = updates.get(id);
        if (!beginUpdate.mayBegin(id)) throw tooLate(update);
        try {
            synchronise(update);
        } catch (ApplicationsFailure failure) {
            if (failure.reason().isPassing() && !spent(id)) throw failure;
            throw stopUpdate.failed(id, failure.getMessage());
        }
    }

    private void synchronise(ServiceUpdate update) {
        Application now = applications.get(update.at());
        now.setup().unsupported().ifPresent(why -> {
            throw new ApplicationsFailure(
                    ApplicationsFailure.Reason.REFUSED, update.at() + " cannot be updated here: " + why);
        });
        compare(update, now);
        if (isBusyWithAnother(update, now))
            throw new ApplicationsFailure(
                    ApplicationsFailure.Reason.BUSY, update.at() + ": another operation is in progress");
        if (!beginUpdate.begin(update.id(), deployed(now))) throw tooLate(updates.get(update.id()));
        ask(updates.get(update.id()));
    }

    /** Asks once more where a sync window of Argo CD's own was in the way the last time, as long as there is time. */
    void askAgain(ServiceUpdate update) {
        if (beginUpdate.begin(update.id(), Optional.empty())) ask(update);
        else
            stopUpdate.failed(
                    update.id(),
                    "the window closed while a sync window of Argo CD's own kept the synchronisation from beginning");
    }

    /** It begins once Argo CD's own sync window lets it; until then {@link WatchUpdate} asks again and again. */
    private void ask(ServiceUpdate update) {
        Optional<UpdateOperation> current = operations.current(update.id());
        try {
            applications.synchronise(update.at(), update.approvedTarget(), false);
            current.ifPresent(operations::takenUp);
        } catch (ApplicationsFailure failure) {
            if (failure.reason() != ApplicationsFailure.Reason.BLOCKED || current.isEmpty()) throw failure;
            operations.refused(current.get(), failure.getMessage() + blockedUntil(update.at()));
        }
    }

    /** E.g. {@code , until 2026-12-03T23:00:00Z}; that it waits where that is not known. */
    String blockedUntil(ApplicationAt at) {
        return applications.blockedUntil(at).map(until -> ", until " + until).orElse(", until an unknown time");
    }

    /** Only what was approved is brought: if the service's own has gone on, a person is asked before anything is done. */
    private void compare(ServiceUpdate update, Application now) {
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

    /** What is deployed now: the last of the history. */
    private static Optional<Application.Deployed> deployed(Application now) {
        return now.history().stream().reduce((earlier, later) -> later);
    }

    private boolean spent(UpdateId id) {
        return plans.of(id).map(UpdatePlan::attempts).orElse(0) >= ATTEMPTS;
    }

    private RuntimeException tooLate(ServiceUpdate update) {
        return update.state() == UpdateState.SYNCHRONISING
                ? stopUpdate.failed(update.id(), "the window closed before Argo CD had taken the synchronisation")
                : new NotNow("no window is open for " + update.id());
    }
}
