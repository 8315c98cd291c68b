package io.imprimatur.service.update;

import static io.imprimatur.service.update.UpdateState.ROLLING_BACK;
import static io.imprimatur.service.update.UpdateState.SYNCHRONISING;

import io.imprimatur.service.formality.GateSettings;
import io.imprimatur.service.update.Applications.ArgoCdRequestFailed;
import io.imprimatur.service.update.HealthAssessment.Verdict;
import io.imprimatur.service.update.ServiceUpdate.UpdateInWrongState;
import io.imprimatur.service.update.SynchroniseUpdate.UpdateFailed;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Polls an application during a sync or rollback. Success is decided from the observed state only. */
@Component("watchUpdate")
public class WatchUpdate {

    private final ServiceUpdates updates;
    private final UpdateOperations operations;
    private final Applications applications;
    private final ManifestComparison manifestComparison;
    private final SynchroniseUpdate synchroniseUpdate;
    private final StartUpdate startUpdate;
    private final RollBackUpdate rollBackUpdate;
    private final EndOperation endOperation;
    private final RecordUpdateOutcome recordUpdateOutcome;
    private final ObservedApplications seen;
    private final GateSettings settings;
    private final Clock clock;

    WatchUpdate(
            ServiceUpdates updates,
            UpdateOperations operations,
            Applications applications,
            ManifestComparison manifestComparison,
            SynchroniseUpdate synchroniseUpdate,
            StartUpdate startUpdate,
            RollBackUpdate rollBackUpdate,
            EndOperation endOperation,
            RecordUpdateOutcome recordUpdateOutcome,
            ObservedApplications seen,
            GateSettings settings,
            Clock clock) {
        this.updates = updates;
        this.operations = operations;
        this.applications = applications;
        this.manifestComparison = manifestComparison;
        this.synchroniseUpdate = synchroniseUpdate;
        this.startUpdate = startUpdate;
        this.rollBackUpdate = rollBackUpdate;
        this.endOperation = endOperation;
        this.recordUpdateOutcome = recordUpdateOutcome;
        this.seen = seen;
        this.settings = settings;
        this.clock = clock;
    }

    /** Polls once. An unreachable environment changes nothing before the timeout. */
    @Transactional(propagation = Propagation.NOT_SUPPORTED)
    public void poll(UpdateId id) {
        ServiceUpdate update = updates.get(id);
        // A user gave up during the operation.
        if (update.state() == UpdateState.FAILED) {
            endOperation.end(id);
            return;
        }
        if (update.state() != SYNCHRONISING && update.state() != ROLLING_BACK)
            throw new UpdateInWrongState(update, SYNCHRONISING, ROLLING_BACK);
        Optional<UpdateOperation> current = operations.current(id);
        if (current.isPresent()) poll(update, current.get());
        else if (update.state() == ROLLING_BACK) rollBack(id);
    }

    private void rollBack(UpdateId id) {
        try {
            rollBackUpdate.rollBack(id);
        } catch (UpdateFailed refused) {
            // Already recorded; the process creates a failure task.
        }
    }

    private void poll(ServiceUpdate update, UpdateOperation operation) {
        if (operation.blocked()) retryRequest(update, operation);
        else recordUpdateOutcome.recordObservation(update.id(), operation, assess(update, operation));
    }

    private void retryRequest(ServiceUpdate update, UpdateOperation operation) {
        try {
            synchroniseUpdate.retryRequest(update);
        } catch (ArgoCdRequestFailed failure) {
            if (!failure.reason().isTransient()) recordUpdateOutcome.recordFailure(update.id(), failure.getMessage());
            else operations.recordBlocked(operation, failure.getMessage());
        }
    }

    private Verdict assess(ServiceUpdate update, UpdateOperation operation) {
        Instant now = clock.instant();
        try {
            Application observed = applications.refresh(update.at());
            seen.update(observed, applications.rollBackObstacle(observed));
            Verdict verdict = HealthAssessment.assess(
                    operation,
                    observed,
                    other -> manifestComparison.haveSameManifests(update.at(), operation.revision(), other),
                    now,
                    settings.healthyWithin());
            return verdict.blocked() ? blocked(update, operation, verdict) : verdict;
        } catch (ArgoCdRequestFailed failure) {
            return now.isAfter(operation.timeoutStart().plus(settings.healthyWithin()))
                    ? Verdict.failed("no status after " + settings.healthyWithin() + ": " + failure.getMessage())
                    : Verdict.inProgress(failure.getMessage(), operation.degraded(), operation.healthy());
        }
    }

    /** Terminates a blocked sync once our window has closed, as Argo CD would start it when its own window opens. */
    private Verdict blocked(ServiceUpdate update, UpdateOperation operation, Verdict verdict) {
        if (update.state() == SYNCHRONISING && !startUpdate.isWindowOpen(update.id())) {
            endOperation.end(update, operation);
            return Verdict.failed("the window closed while a sync window of Argo CD's own held the synchronisation,"
                    + " which was ended: " + verdict.message());
        }
        return verdict.withDetail(synchroniseUpdate.blockedUntil(update.at()));
    }

    /** Used by a timer of the process. */
    public Date lookAgain() {
        return Date.from(clock.instant().plus(settings.watch()));
    }
}
