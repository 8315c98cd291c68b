package io.imprimatur.update;

import static io.imprimatur.update.UpdateState.IN_TROUBLE;
import static io.imprimatur.update.UpdateState.ROLLING_BACK;
import static io.imprimatur.update.UpdateState.SYNCHRONISING;
import static io.imprimatur.update.UpdateState.TARGET_MOVED;
import static io.imprimatur.update.UpdateState.WAITING;

import io.imprimatur.announcement.Occasion;
import io.imprimatur.audit.AuditTrail;
import io.imprimatur.audit.NewEntry;
import io.imprimatur.formality.GateSettings;
import io.imprimatur.update.JudgeApplication.Verdict;
import io.imprimatur.update.UpdateOperation.Outcome;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Records the outcome of an update; a failure is left to a person to decide. */
@Component
class StopUpdate {

    private static final int MAX_LENGTH = 4000;

    private final ServiceUpdates updates;
    private final UpdateOperations operations;
    private final RollOuts rollOuts;
    private final AnnounceUpdate announce;
    private final GateSettings settings;
    private final AuditTrail trail;

    StopUpdate(
            ServiceUpdates updates,
            UpdateOperations operations,
            RollOuts rollOuts,
            AnnounceUpdate announce,
            GateSettings settings,
            AuditTrail trail) {
        this.updates = updates;
        this.operations = operations;
        this.rollOuts = rollOuts;
        this.announce = announce;
        this.settings = settings;
        this.trail = trail;
    }

    /** Records that the sync target changed before any request to Argo CD. */
    @Transactional
    public SynchroniseUpdate.TargetMoved targetMoved(UpdateId id, Revision now) {
        ServiceUpdate update = updates.hold(id, WAITING);
        String message = update.at() + " would be deployed to " + now + ", and approved is " + update.approvedTarget();
        trail.append(
                NewEntry.of(NewEntry.ENGINE, "TARGET_MOVED").on(id, now.value()).saying(message));
        updates.recordMoved(update, now);
        updates.recordTrouble(update, message);
        updates.advance(update, TARGET_MOVED);
        return new SynchroniseUpdate.TargetMoved(message);
    }

    @Transactional
    public UpdateFailed failed(UpdateId id, String why) {
        ServiceUpdate update = updates.hold(id, WAITING, SYNCHRONISING, ROLLING_BACK);
        fail(update, why);
        return new UpdateFailed(why);
    }

    private void fail(ServiceUpdate update, String message) {
        String why = UpdateRows.cut(message, MAX_LENGTH);
        updates.recordTrouble(update, why);
        operations.current(update.id()).ifPresent(operation -> operations.end(operation, Outcome.FAILED, why));
        String action = update.state() == ROLLING_BACK ? "ROLL_BACK_FAILED" : "UPDATE_FAILED";
        trail.append(NewEntry.of(NewEntry.ENGINE, action)
                .on(update.id(), update.address())
                .saying(why));
        announce.say(update, Occasion.TROUBLE, why);
        updates.advance(update, IN_TROUBLE);
    }

    /** Records an observation of an operation; completes or fails the update if the operation is over. */
    @Transactional
    public void observed(UpdateId id, UpdateOperation operation, Verdict verdict) {
        ServiceUpdate update = updates.hold(id, UpdateState.values());
        // A user decided in the meantime.
        if (operations.current(id).filter(now -> now.id() == operation.id()).isEmpty()) return;
        if (verdict.outcome().isEmpty()) operations.see(operation, verdict);
        else if (verdict.outcome().get() == Outcome.FAILED) fail(update, verdict.words());
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
