package io.imprimatur.update;

import java.time.Clock;
import java.time.Duration;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** Asks Argo CD for what was deployed before the update; that it runs again is seen by {@link WatchUpdate} alone. */
@Component
public class RollBackUpdate {

    /** After so many minutes in which Argo CD did not take it, a person is asked. */
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final ServiceUpdates updates;
    private final UpdateOperations operations;
    private final Applications applications;
    private final EndOperation endOperation;
    private final StopUpdate stopUpdate;
    private final TransactionTemplate transaction;
    private final Clock clock;

    RollBackUpdate(
            ServiceUpdates updates,
            UpdateOperations operations,
            Applications applications,
            EndOperation endOperation,
            StopUpdate stopUpdate,
            TransactionTemplate transaction,
            Clock clock) {
        this.updates = updates;
        this.operations = operations;
        this.applications = applications;
        this.endOperation = endOperation;
        this.stopUpdate = stopUpdate;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * Runs outside the engine's transaction.
     *
     * @throws UpdateFailed to ask a person
     * @throws ApplicationsFailure to be tried again
     */
    @Transactional(propagation = Propagation.NOT_SUPPORTED)
    public void rollBack(UpdateId id) {
        Application.Deployed previous = begin(id);
        try {
            endSynchronisation(id);
            applications.rollBack(updates.get(id).at(), previous);
        } catch (ApplicationsFailure failure) {
            if (failure.reason() == ApplicationsFailure.Reason.BLOCKED
                    || (failure.reason().isPassing() && !spent(id))) throw failure;
            throw stopUpdate.failed(id, failure.getMessage());
        }
    }

    /** What is still under way for the update itself would be in the way. */
    private void endSynchronisation(UpdateId id) {
        operations.of(id).stream()
                .filter(each -> each.kind() == UpdateOperation.Kind.SYNCHRONISATION)
                .reduce((earlier, later) -> later)
                .ifPresent(last -> endOperation.end(updates.get(id), last));
    }

    private boolean spent(UpdateId id) {
        return operations
                .current(id)
                .filter(operation -> operation.askedAt().plus(PATIENCE).isBefore(clock.instant()))
                .isPresent();
    }

    private Application.Deployed begin(UpdateId id) {
        return transaction.execute(status -> {
            ServiceUpdate update = updates.hold(id, UpdateState.ROLLING_BACK);
            Application.Deployed previous =
                    update.previous().orElseThrow(() -> new ResolveUpdateFailure.NothingToRollBackTo(update));
            if (operations.current(id).isEmpty())
                operations.begin(id, UpdateOperation.Kind.ROLL_BACK, previous.revision());
            return previous;
        });
    }
}
