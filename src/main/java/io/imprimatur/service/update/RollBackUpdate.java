package io.imprimatur.service.update;

import io.imprimatur.service.update.Applications.ArgoCdRequestFailed;
import io.imprimatur.service.update.SynchroniseUpdate.UpdateFailed;
import java.time.Clock;
import java.time.Duration;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** Requests the rollback of an update from Argo CD; {@link WatchUpdate} observes its completion. */
@Component
public class RollBackUpdate {

    /** Time after which a rollback that Argo CD does not accept becomes a failure task. */
    private static final Duration TIMEOUT = Duration.ofMinutes(5);

    private final ServiceUpdates updates;
    private final UpdateOperations operations;
    private final Applications applications;
    private final EndOperation endOperation;
    private final RecordUpdateOutcome recordUpdateOutcome;
    private final TransactionTemplate transaction;
    private final Clock clock;

    RollBackUpdate(
            ServiceUpdates updates,
            UpdateOperations operations,
            Applications applications,
            EndOperation endOperation,
            RecordUpdateOutcome recordUpdateOutcome,
            TransactionTemplate transaction,
            Clock clock) {
        this.updates = updates;
        this.operations = operations;
        this.applications = applications;
        this.endOperation = endOperation;
        this.recordUpdateOutcome = recordUpdateOutcome;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * Runs outside the engine's transaction.
     *
     * @throws UpdateFailed to create a failure task
     * @throws ArgoCdRequestFailed to retry
     */
    @Transactional(propagation = Propagation.NOT_SUPPORTED)
    public void rollBack(UpdateId id) {
        Application.Deployed previous = begin(id);
        try {
            endSynchronisation(id);
            applications.rollBack(updates.get(id).at(), previous);
        } catch (ArgoCdRequestFailed failure) {
            if (failure.reason() == ArgoCdRequestFailed.Reason.BLOCKED
                    || (failure.reason().isTransient() && !isTimedOut(id))) throw failure;
            recordUpdateOutcome.recordFailure(id, failure.getMessage());
            throw new UpdateFailed(failure.getMessage());
        }
    }

    /** Terminates the update's own sync, which would block the rollback. */
    private void endSynchronisation(UpdateId id) {
        operations.of(id).stream()
                .filter(each -> each.kind() == UpdateOperation.Kind.SYNCHRONISATION)
                .reduce((earlier, later) -> later)
                .ifPresent(last -> endOperation.end(updates.get(id), last));
    }

    private boolean isTimedOut(UpdateId id) {
        return operations
                .current(id)
                .filter(operation -> operation.requestedAt().plus(TIMEOUT).isBefore(clock.instant()))
                .isPresent();
    }

    private Application.Deployed begin(UpdateId id) {
        return transaction.execute(status -> {
            ServiceUpdate update = updates.lock(id, UpdateState.ROLLING_BACK);
            Application.Deployed previous =
                    update.previous().orElseThrow(() -> new ResolveUpdateFailure.NothingToRollBackTo(update));
            if (operations.current(id).isEmpty())
                operations.start(id, UpdateOperation.Kind.ROLL_BACK, previous.revision());
            return previous;
        });
    }
}
