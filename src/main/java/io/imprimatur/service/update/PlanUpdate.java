package io.imprimatur.service.update;

import io.imprimatur.audit.AuditAction;
import io.imprimatur.audit.AuditTrail;
import io.imprimatur.audit.NewEntry;
import io.imprimatur.calendar.Confirmations;
import io.imprimatur.calendar.Occurrence;
import io.imprimatur.calendar.WaitingChanges;
import io.imprimatur.engine.ElementIds;
import io.imprimatur.engine.Timers;
import io.imprimatur.service.formality.Formality;
import io.imprimatur.service.update.UpdatePlans.UpdateTime;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** Plans updates, and replans waiting updates after changes of calendars, freezes or confirmations. */
@Component
public class PlanUpdate implements WaitingChanges {

    private final ServiceUpdates updates;
    private final Formalities formalities;
    private final UpdateWindows windows;
    private final UpdatePlans plans;
    private final Confirmations confirmations;
    private final AnnounceUpdate announceUpdate;
    private final Timers timers;
    private final AuditTrail trail;
    private final TransactionTemplate transaction;
    private final Clock clock;

    PlanUpdate(
            ServiceUpdates updates,
            Formalities formalities,
            UpdateWindows windows,
            UpdatePlans plans,
            Confirmations confirmations,
            AnnounceUpdate announceUpdate,
            Timers timers,
            AuditTrail trail,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.updates = updates;
        this.formalities = formalities;
        this.windows = windows;
        this.plans = plans;
        this.confirmations = confirmations;
        this.announceUpdate = announceUpdate;
        this.timers = timers;
        this.trail = trail;
        this.transaction = new TransactionTemplate(transactions);
        this.transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.clock = clock;
    }

    /** Records the planned time, announces it if new, and requests confirmation of a tentative window. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void plan(UpdateId id) {
        ServiceUpdate update = updates.get(id);
        Formality formality = formalities.get(id);
        plans.plan(id, windows.plannedTime(update, formality));
        announceUpdate.announcePlan(id);
        windows.next(update, formality)
                .filter(next -> next.status() == Occurrence.Status.TENTATIVE)
                .ifPresent(next -> confirmations.request(next.window(), id.toString()));
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
        plan(id);
        timers.reschedule(update.instance(), ElementIds.UPDATE_TIME_COMES, windows.opens(update, formality));
    }

    private static String describe(Optional<UpdateTime> planned) {
        return planned.map(UpdateTime::toString).orElse("a new window");
    }
}
