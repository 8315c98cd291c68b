package io.imprimatur.service.update;

import static io.imprimatur.service.update.UpdateState.IN_TROUBLE;
import static io.imprimatur.service.update.UpdateState.ROLLING_BACK;
import static io.imprimatur.service.update.UpdateState.SYNCHRONISING;
import static io.imprimatur.service.update.UpdateState.TARGET_MOVED;
import static io.imprimatur.service.update.UpdateState.WAITING;

import io.imprimatur.audit.AuditAction;
import io.imprimatur.audit.AuditTrail;
import io.imprimatur.audit.NewEntry;
import io.imprimatur.messaging.announcement.Announcement.AnnouncementKind;
import io.imprimatur.platform.text.UnicodeText;
import io.imprimatur.service.formality.GateSettings;
import io.imprimatur.service.update.HealthAssessment.Verdict;
import io.imprimatur.service.update.UpdateOperation.Outcome;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Records the outcome of an update; a failure is left to a person to decide. */
@Component
class RecordUpdateOutcome {

    private static final int MAX_LENGTH = 4000;

    private final ServiceUpdates updates;
    private final UpdateOperations operations;
    private final RollOuts rollOuts;
    private final AnnounceUpdate announce;
    private final GateSettings settings;
    private final AuditTrail trail;

    RecordUpdateOutcome(
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
    public void recordTargetMoved(UpdateId id, Revision now, String message) {
        ServiceUpdate update = updates.lock(id, WAITING);
        trail.append(NewEntry.of(NewEntry.ENGINE, AuditAction.TARGET_MOVED)
                .on(id, now.value())
                .withComment(message));
        updates.setChangedTarget(update, now);
        updates.setFailure(update, message);
        updates.advance(update, TARGET_MOVED);
    }

    @Transactional
    public void recordFailure(UpdateId id, String why) {
        fail(updates.lock(id, WAITING, SYNCHRONISING, ROLLING_BACK), why);
    }

    private void fail(ServiceUpdate update, String message) {
        String why = UnicodeText.abbreviate(message, MAX_LENGTH);
        updates.setFailure(update, why);
        operations.current(update.id()).ifPresent(operation -> operations.complete(operation, Outcome.FAILED, why));
        AuditAction action = update.state() == ROLLING_BACK ? AuditAction.ROLL_BACK_FAILED : AuditAction.UPDATE_FAILED;
        trail.append(NewEntry.of(NewEntry.ENGINE, action)
                .on(update.id(), update.address())
                .withComment(why));
        announce.announce(update, AnnouncementKind.TROUBLE, why);
        updates.advance(update, IN_TROUBLE);
    }

    /** Records an observation of an operation; completes or fails the update if the operation is over. */
    @Transactional
    public void recordObservation(UpdateId id, UpdateOperation operation, Verdict verdict) {
        ServiceUpdate update = updates.lock(id, UpdateState.values());
        // A user decided in the meantime.
        if (operations.current(id).filter(now -> now.id() == operation.id()).isEmpty()) return;
        if (verdict.outcome().isEmpty()) operations.recordObservation(operation, verdict);
        else if (verdict.outcome().get() == Outcome.FAILED) fail(update, verdict.message());
        else healthy(update, operation, verdict);
    }

    private void healthy(ServiceUpdate update, UpdateOperation operation, Verdict verdict) {
        operations.complete(operation, Outcome.HEALTHY, verdict.message());
        operations.watch(operation, operation.timeoutStart().plus(settings.healthyWithin()));
        boolean rolledBack = update.state() == ROLLING_BACK;
        trail.append(NewEntry.of(NewEntry.ENGINE, rolledBack ? AuditAction.ROLLED_BACK : AuditAction.UPDATED)
                .on(update.id(), operation.revision().value())
                .withComment(verdict.message()));
        updates.advance(update, rolledBack ? UpdateState.ROLLED_BACK : UpdateState.UPDATED);
        if (rolledBack) rollOuts.stop(update, update.id() + " was rolled back");
    }
}
