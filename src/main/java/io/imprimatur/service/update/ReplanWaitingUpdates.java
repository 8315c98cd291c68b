package io.imprimatur.service.update;

import io.imprimatur.audit.AuditAction;
import io.imprimatur.audit.AuditTrail;
import io.imprimatur.audit.NewEntry;
import io.imprimatur.calendar.WaitingChanges;
import io.imprimatur.engine.ElementIds;
import io.imprimatur.engine.Timers;
import io.imprimatur.service.formality.Formality;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Replans waiting updates after changes of calendars, freezes or confirmations. */
@Component
class ReplanWaitingUpdates implements WaitingChanges {

    private final ServiceUpdates updates;
    private final Formalities formalities;
    private final UpdateWindows windows;
    private final UpdatePlans plans;
    private final PlanUpdate planUpdate;
    private final Timers timers;
    private final AuditTrail trail;
    private final TransactionTemplate transaction;
    private final Clock clock;

    ReplanWaitingUpdates(
            ServiceUpdates updates,
            Formalities formalities,
            UpdateWindows windows,
            UpdatePlans plans,
            PlanUpdate planUpdate,
            Timers timers,
            AuditTrail trail,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.updates = updates;
        this.formalities = formalities;
        this.windows = windows;
        this.plans = plans;
        this.planUpdate = planUpdate;
        this.timers = timers;
        this.trail = trail;
        this.transaction = new TransactionTemplate(transactions);
        this.transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.clock = clock;
    }

    @Override
    public List<WaitingChange> waiting() {
        return updates.in(UpdateState.WAITING).stream()
                .map(each -> new WaitingChange(
                        each.id().toString(), () -> transaction.executeWithoutResult(status -> replan(each.id()))))
                .toList();
    }

    /** Skips an update whose timer is due: the window is checked when the sync starts. */
    private void replan(UpdateId id) {
        ServiceUpdate update = updates.lock(id, UpdateState.WAITING);
        Optional<Instant> due = timers.due(update.instance(), ElementIds.UPDATE_TIME_COMES);
        if (due.isEmpty() || !due.get().isAfter(clock.instant())) return;
        Formality formality = formalities.get(id);
        Optional<UpdateTime> before = plans.of(id).map(UpdatePlans.Plan::time);
        Optional<UpdateTime> after = windows.plannedTime(update, formality);
        if (after.equals(before)) return;
        trail.append(NewEntry.of(NewEntry.ENGINE, AuditAction.REPLANNED)
                .on(id, update.address())
                .withComment("waits for " + describe(after) + ", no longer for " + describe(before)));
        planUpdate.plan(id);
        timers.reschedule(update.instance(), ElementIds.UPDATE_TIME_COMES, windows.opens(update, formality));
    }

    private static String describe(Optional<UpdateTime> planned) {
        return planned.map(UpdateTime::toString).orElse("a new window");
    }
}
