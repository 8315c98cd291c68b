package io.imprimatur.service.update;

import io.imprimatur.audit.AuditAction;
import io.imprimatur.audit.AuditTrail;
import io.imprimatur.audit.NewEntry;
import io.imprimatur.service.update.Applications.ArgoCdRequestFailed;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** Terminates the pending Argo CD operation of an update that was given up; other operations are left alone. */
@Component
public class EndOperation {

    private static final AuditAction ENDED = AuditAction.OPERATION_ENDED;
    private static final AuditAction NOT_ENDED = AuditAction.OPERATION_NOT_ENDED;

    /** Audit actions of the outcome. */
    static final Set<AuditAction> ACTIONS = Set.of(ENDED, NOT_ENDED);

    /** After this time the process ends without the termination. */
    private static final Duration TIMEOUT = Duration.ofMinutes(5);

    private final ServiceUpdates updates;
    private final UpdateOperations operations;
    private final Applications applications;
    private final AuditTrail trail;
    private final TransactionTemplate transaction;
    private final Clock clock;

    EndOperation(
            ServiceUpdates updates,
            UpdateOperations operations,
            Applications applications,
            AuditTrail trail,
            TransactionTemplate transaction,
            Clock clock) {
        this.updates = updates;
        this.operations = operations;
        this.applications = applications;
        this.trail = trail;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * Runs outside the engine's transaction. Does nothing unless the update has FAILED.
     *
     * @throws ArgoCdRequestFailed to retry
     */
    @Transactional(propagation = Propagation.NOT_SUPPORTED)
    public void end(UpdateId id) {
        ServiceUpdate update = updates.get(id);
        Optional<UpdateOperation> last = operations.last(id);
        if (update.state() != UpdateState.FAILED || last.isEmpty()) return;
        try {
            end(update, last.get());
        } catch (ArgoCdRequestFailed failure) {
            if (failure.reason().isTransient()
                    && clock.instant().isBefore(update.stateSince().plus(TIMEOUT))) throw failure;
            transaction.executeWithoutResult(status -> record(update, NOT_ENDED, failure.getMessage()));
        }
    }

    /**
     * Requests termination and records it once observed. The request is stored first, so that a retry after a crash
     * still records the end.
     *
     * @throws ArgoCdRequestFailed if the state is unknown, or the operation has not ended yet
     */
    void end(ServiceUpdate update, UpdateOperation operation) {
        Optional<Application.Operation> pending = pending(update, operation);
        if (pending.isPresent()) {
            operations.requestTermination(operation);
            if (pending.get().phase() == Application.Phase.RUNNING) applications.terminateOperation(update.at());
            if (pending(update, operation).isPresent())
                throw new ArgoCdRequestFailed(
                        ArgoCdRequestFailed.Reason.BUSY,
                        update.at()
                                + ": the termination of the pending operation was requested, and it has not ended yet");
        }
        transaction.executeWithoutResult(status -> {
            if (operations.clearTermination(operation))
                record(update, ENDED, "the pending Argo CD operation for " + operation.revision() + ", was terminated");
        });
    }

    private Optional<Application.Operation> pending(ServiceUpdate update, UpdateOperation operation) {
        return applications
                .get(update.at())
                .operation()
                .filter(Application.Operation::isRunning)
                .filter(running -> running.deploys(operation.revision()));
    }

    private void record(ServiceUpdate update, AuditAction action, String message) {
        trail.append(NewEntry.of(NewEntry.ENGINE, action)
                .on(update.id(), update.address())
                .withComment(message));
    }
}
