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

/** Stops an update that cannot go on by itself, with what happened on record; a person decides what comes next. */
@Component
class StopUpdate {

    private static final int LONGEST = 4000;

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

    /** Nothing was asked of Argo CD, because it would have brought something else. */
    @Transactional
    public TargetMoved targetMoved(UpdateId id, Revision now) {
        ServiceUpdate update = updates.hold(id, WAITING);
        String words = update.at() + " would be deployed to " + now + ", and approved is " + update.approvedTarget();
        trail.append(
                NewEntry.of(NewEntry.ENGINE, "TARGET_MOVED").on(id, now.value()).saying(words));
        marks.recordMoved(update, now);
        marks.recordTrouble(update, words);
        updates.advance(update, TARGET_MOVED);
        return new TargetMoved(words);
    }

    @Transactional
    public UpdateFailed failed(UpdateId id, String why) {
        ServiceUpdate update = updates.hold(id, WAITING, SYNCHRONISING, ROLLING_BACK);
        fail(update, why);
        return new UpdateFailed(why);
    }

    @Transactional(propagation = Propagation.MANDATORY)
    void fail(ServiceUpdate held, String happened) {
        String why = UpdateRows.cut(happened, LONGEST);
        marks.recordTrouble(held, why);
        operations
                .current(held.id())
                .ifPresent(operation -> operations.end(operation, UpdateOperation.Outcome.FAILED, why));
        String action = held.state() == ROLLING_BACK ? "ROLL_BACK_FAILED" : "UPDATE_FAILED";
        trail.append(NewEntry.of(NewEntry.ENGINE, action)
                .on(held.id(), held.address())
                .saying(why));
        announce.say(held, Occasion.TROUBLE, why);
        updates.advance(held, IN_TROUBLE);
    }
}
