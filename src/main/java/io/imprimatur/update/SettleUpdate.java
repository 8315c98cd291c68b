package io.imprimatur.update;

import static io.imprimatur.update.UpdateState.ROLLING_BACK;

import io.imprimatur.audit.AuditTrail;
import io.imprimatur.audit.NewEntry;
import io.imprimatur.formality.GateSettings;
import io.imprimatur.update.JudgeApplication.Verdict;
import io.imprimatur.update.UpdateOperation.Outcome;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Records the observed result of an operation and moves its update accordingly. */
@Component
class SettleUpdate {

    private final ServiceUpdates updates;
    private final UpdateOperations operations;
    private final StopUpdate stopUpdate;
    private final RollOuts rollOuts;
    private final GateSettings settings;
    private final AuditTrail trail;

    SettleUpdate(
            ServiceUpdates updates,
            UpdateOperations operations,
            StopUpdate stopUpdate,
            RollOuts rollOuts,
            GateSettings settings,
            AuditTrail trail) {
        this.updates = updates;
        this.operations = operations;
        this.stopUpdate = stopUpdate;
        this.rollOuts = rollOuts;
        this.settings = settings;
        this.trail = trail;
    }

    @Transactional
    public void settle(UpdateId id, UpdateOperation operation, Verdict verdict) {
        ServiceUpdate update = updates.hold(id, UpdateState.values());
        // A user decided in the meantime.
        if (operations.current(id).filter(now -> now.id() == operation.id()).isEmpty()) return;
        if (verdict.outcome().isEmpty()) operations.see(operation, verdict);
        else if (verdict.outcome().get() == Outcome.FAILED) stopUpdate.fail(update, verdict.words());
        else healthy(update, operation, verdict);
    }

    private void healthy(ServiceUpdate update, UpdateOperation operation, Verdict verdict) {
        operations.end(operation, Outcome.HEALTHY, verdict.words());
        operations.watch(operation, operation.countsFrom().plus(settings.healthyWithin()));
        boolean rolledBack = update.state() == ROLLING_BACK;
        trail.append(NewEntry.of(NewEntry.ENGINE, rolledBack ? "ROLLED_BACK" : "UPDATED")
                .on(update.id(), operation.revision().value())
                .saying(verdict.words()));
        updates.advance(update, rolledBack ? UpdateState.ROLLED_BACK : UpdateState.UPDATED);
        if (rolledBack) rollOuts.stop(update, update.id() + " was rolled back");
    }
}
