package io.imprimatur.update;

import static io.imprimatur.update.UpdateState.ROLLING_BACK;
import static io.imprimatur.update.UpdateState.SYNCHRONISING;

import io.imprimatur.formality.GateSettings;
import io.imprimatur.update.JudgeApplication.Verdict;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Looks at an application that is being brought or rolled back: success is what is seen there, never what was asked. */
@Component("watchUpdate")
public class WatchUpdate {

    private final ServiceUpdates updates;
    private final UpdateOperations operations;
    private final Applications applications;
    private final CompareTargets compareTargets;
    private final SettleUpdate settleUpdate;
    private final SynchroniseUpdate synchroniseUpdate;
    private final BeginUpdate beginUpdate;
    private final RollBackUpdate rollBackUpdate;
    private final EndOperation endOperation;
    private final StopUpdate stopUpdate;
    private final SeenApplications seen;
    private final GateSettings settings;
    private final Clock clock;

    WatchUpdate(
            ServiceUpdates updates,
            UpdateOperations operations,
            Applications applications,
            CompareTargets compareTargets,
            SettleUpdate settleUpdate,
            SynchroniseUpdate synchroniseUpdate,
            BeginUpdate beginUpdate,
            RollBackUpdate rollBackUpdate,
            EndOperation endOperation,
            StopUpdate stopUpdate,
            SeenApplications seen,
            GateSettings settings,
            Clock clock) {
        this.updates = updates;
        this.operations = operations;
        this.applications = applications;
        this.compareTargets = compareTargets;
        this.settleUpdate = settleUpdate;
        this.synchroniseUpdate = synchroniseUpdate;
        this.beginUpdate = beginUpdate;
        this.rollBackUpdate = rollBackUpdate;
        this.endOperation = endOperation;
        this.stopUpdate = stopUpdate;
        this.seen = seen;
        this.settings = settings;
        this.clock = clock;
    }

    /** One short look. An environment that says nothing decides nothing, until the time is over. */
    @Transactional(propagation = Propagation.NOT_SUPPORTED)
    public void look(UpdateId id) {
        ServiceUpdate update = updates.get(id);
        // Somebody did not wait any longer.
        if (update.state() == UpdateState.FAILED) {
            endOperation.end(id);
            return;
        }
        if (update.state() != SYNCHRONISING && update.state() != ROLLING_BACK)
            throw new UpdateInWrongState(update, SYNCHRONISING, ROLLING_BACK);
        Optional<UpdateOperation> current = operations.current(id);
        if (current.isPresent()) look(update, current.get());
        else if (update.state() == ROLLING_BACK) rollBack(id);
    }

    private void rollBack(UpdateId id) {
        try {
            rollBackUpdate.rollBack(id);
        } catch (UpdateFailed refused) {
            // On record, and a person is asked.
        }
    }

    private void look(ServiceUpdate update, UpdateOperation operation) {
        if (operation.refused()) askAgain(update, operation);
        else settleUpdate.settle(update.id(), operation, judge(update, operation));
    }

    private void askAgain(ServiceUpdate update, UpdateOperation operation) {
        try {
            synchroniseUpdate.askAgain(update);
        } catch (ApplicationsFailure failure) {
            if (!failure.reason().isPassing()) stopUpdate.failed(update.id(), failure.getMessage());
            else operations.refused(operation, failure.getMessage());
        }
    }

    private Verdict judge(ServiceUpdate update, UpdateOperation operation) {
        Instant now = clock.instant();
        try {
            Application seenNow = applications.refreshed(update.at());
            seen.note(seenNow, applications.rollBackObstacle(seenNow));
            Verdict verdict = JudgeApplication.judge(
                    operation,
                    seenNow,
                    other -> compareTargets.bringTheSame(update.at(), operation.revision(), other),
                    now,
                    settings.healthyWithin());
            return verdict.blocked() ? blocked(update, operation, verdict) : verdict;
        } catch (ApplicationsFailure silent) {
            return now.isAfter(operation.countsFrom().plus(settings.healthyWithin()))
                    ? Verdict.failed("no status after " + settings.healthyWithin() + ": " + silent.getMessage())
                    : Verdict.underWay(silent.getMessage(), operation.degraded(), operation.healthy());
        }
    }

    /** What Argo CD holds would begin when its own window opens: not after ours has closed. */
    private Verdict blocked(ServiceUpdate update, UpdateOperation operation, Verdict verdict) {
        if (update.state() == SYNCHRONISING && !beginUpdate.isStillTime(update.id())) {
            endOperation.end(update, operation);
            return Verdict.failed("the window closed while a sync window of Argo CD's own held the synchronisation,"
                    + " which was ended: " + verdict.words());
        }
        return verdict.saying(synchroniseUpdate.blockedUntil(update.at()));
    }

    /** For the model's timer. */
    public Date lookAgain() {
        return Date.from(clock.instant().plus(settings.watch()));
    }
}
