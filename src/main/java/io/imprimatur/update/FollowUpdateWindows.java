package io.imprimatur.update;

import io.imprimatur.audit.AuditTrail;
import io.imprimatur.audit.NewEntry;
import io.imprimatur.formality.Formality;
import io.imprimatur.process.ElementIds;
import io.imprimatur.process.Timers;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Lets an update that waits for a window wait for another, when calendars, freezes or confirmations have changed. */
@Component
class FollowUpdateWindows {

    private final ServiceUpdates updates;
    private final Formalities formalities;
    private final UpdateWindows windows;
    private final UpdatePlans plans;
    private final PlanUpdate planUpdate;
    private final Timers timers;
    private final AuditTrail trail;
    private final Clock clock;

    FollowUpdateWindows(
            ServiceUpdates updates,
            Formalities formalities,
            UpdateWindows windows,
            UpdatePlans plans,
            PlanUpdate planUpdate,
            Timers timers,
            AuditTrail trail,
            Clock clock) {
        this.updates = updates;
        this.formalities = formalities;
        this.windows = windows;
        this.plans = plans;
        this.planUpdate = planUpdate;
        this.timers = timers;
        this.trail = trail;
        this.clock = clock;
    }

    /** Nothing happens to an update whose time has come: whether it counts is asked when it is begun. */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public void follow(UpdateId id) {
        ServiceUpdate update = updates.hold(id, UpdateState.WAITING);
        Optional<Instant> due = timers.due(update.instance(), ElementIds.UPDATE_TIME_COMES);
        if (due.isEmpty() || !due.get().isAfter(clock.instant())) return;
        Formality formality = formalities.get(id);
        Optional<UpdateTime> before = plans.of(id).map(UpdatePlan::time);
        Optional<UpdateTime> after = windows.time(update, formality);
        if (after.equals(before)) return;
        trail.append(NewEntry.of(NewEntry.ENGINE, "REPLANNED")
                .on(id, update.address())
                .saying("waits for " + words(after) + ", no longer for " + words(before)));
        planUpdate.record(id);
        timers.move(update.instance(), ElementIds.UPDATE_TIME_COMES, windows.opens(update, formality));
    }

    private static String words(Optional<UpdateTime> planned) {
        return planned.map(UpdateTime::toString).orElse("a new window");
    }
}
