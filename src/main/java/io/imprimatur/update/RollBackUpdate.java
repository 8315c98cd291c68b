package io.imprimatur.update;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** Asks Argo CD for what was deployed before the update; that it runs again is seen by {@link WatchUpdate} alone. */
@Component
public class RollBackUpdate {

    private final ServiceUpdates updates;
    private final UpdateOperations operations;
    private final Applications applications;
    private final StopUpdate stopUpdate;
    private final TransactionTemplate transaction;

    RollBackUpdate(
            ServiceUpdates updates,
            UpdateOperations operations,
            Applications applications,
            StopUpdate stopUpdate,
            TransactionTemplate transaction) {
        this.updates = updates;
        this.operations = operations;
        this.applications = applications;
        this.stopUpdate = stopUpdate;
        this.transaction = transaction;
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
            applications.rollBack(updates.get(id).at(), previous);
        } catch (ApplicationsFailure failure) {
            if (failure.reason().isPassing()) throw failure;
            throw stopUpdate.failed(id, failure.getMessage());
        }
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
