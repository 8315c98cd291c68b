package io.imprimatur.update;

import static io.imprimatur.update.UpdateState.IN_TROUBLE;
import static io.imprimatur.update.UpdateState.ROLLING_BACK;
import static io.imprimatur.update.UpdateState.SYNCHRONISING;
import static io.imprimatur.update.UpdateState.TARGET_MOVED;
import static io.imprimatur.update.UpdateState.WAITING;

import io.imprimatur.announcement.Occasion;
import io.imprimatur.audit.AuditTrail;
import io.imprimatur.audit.NewEntry;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Records a failure of an update and leaves the decision to a person. */
@Component
class StopUpdate {

    private static final int MAX_LENGTH = 4000;

    private final ServiceUpdates updates;
    private final UpdateMarks marks;
    private final UpdateOperations operations;
    private final AnnounceUpdate announce;
    private final AuditTrail trail;

    StopUpdate(
            ServiceUpdates updates,
            UpdateMarks marks,
            UpdateOperations operations,
            AnnounceUpdate announce,
            AuditTrail trail) {
        this.updates = updates;
        this.marks = marks;
        this.operations = operations;
        this.announce = announce;
        this.trail = trail;
    }

    /** Records that the sync target changed before any request to Argo CD. */
    @Transactional
    public TargetMoved targetMoved(UpdateId id, Revision now) {
        ServiceUpdate update = updates.hold(id, WAITING);
        String message = update.at() + " would be brought to " + now + ", and approved is " + update.approvedTarget();
        trail.append(
                NewEntry.of(NewEntry.ENGINE, "TARGET_MOVED").on(id, now.value()).saying(message));
        marks.recordMoved(update, now);
        marks.recordTrouble(update, message);
        updates.advance(update, TARGET_MOVED);
        return new TargetMoved(message);
    }

    @Transactional
    public UpdateFailed failed(UpdateId id, String why) {
        ServiceUpdate update = updates.hold(id, WAITING, SYNCHRONISING, ROLLING_BACK);
        fail(update, why);
        return new UpdateFailed(why);
    }

    @Transactional(propagation = Propagation.MANDATORY)
    void fail(ServiceUpdate update, String message) {
        String why = UpdateRows.cut(message, MAX_LENGTH);
        marks.recordTrouble(update, why);
        operations
                .current(update.id())
                .ifPresent(operation -> operations.end(operation, UpdateOperation.Outcome.FAILED, why));
        String action = update.state() == ROLLING_BACK ? "ROLL_BACK_FAILED" : "UPDATE_FAILED";
        trail.append(NewEntry.of(NewEntry.ENGINE, action)
                .on(update.id(), update.address())
                .saying(why));
        announce.say(update, Occasion.TROUBLE, why);
        updates.advance(update, IN_TROUBLE);
    }
}
