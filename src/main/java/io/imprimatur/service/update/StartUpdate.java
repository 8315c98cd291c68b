package io.imprimatur.service.update;

import static io.imprimatur.service.update.UpdateState.SYNCHRONISING;
import static io.imprimatur.service.update.UpdateState.WAITING;

import io.imprimatur.audit.AuditAction;
import io.imprimatur.audit.AuditTrail;
import io.imprimatur.audit.NewEntry;
import io.imprimatur.calendar.MissedWindowReason;
import io.imprimatur.messaging.announcement.Announcement.AnnouncementKind;
import io.imprimatur.platform.refusal.Refusal;
import io.imprimatur.service.formality.Formality;
import io.imprimatur.service.update.UpdatePlans.UpdateTime;
import java.time.Clock;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Checks approvals and time before the sync of an update starts or is retried. */
@Component
class StartUpdate {

    private final ServiceUpdates updates;
    private final Formalities formalities;
    private final UpdateApprovals approvals;
    private final UpdateWindows windows;
    private final UpdatePlans plans;
    private final MissedWindowReason missedWindowReason;
    private final UpdateOperations operations;
    private final AnnounceUpdate announce;
    private final AuditTrail trail;
    private final Clock clock;

    StartUpdate(
            ServiceUpdates updates,
            Formalities formalities,
            UpdateApprovals approvals,
            UpdateWindows windows,
            UpdatePlans plans,
            MissedWindowReason missedWindowReason,
            UpdateOperations operations,
            AnnounceUpdate announce,
            AuditTrail trail,
            Clock clock) {
        this.updates = updates;
        this.formalities = formalities;
        this.approvals = approvals;
        this.windows = windows;
        this.plans = plans;
        this.missedWindowReason = missedWindowReason;
        this.operations = operations;
        this.announce = announce;
        this.trail = trail;
        this.clock = clock;
    }

    /** Whether the update may be deployed now. Counts the attempt, and records a missed window. */
    @Transactional
    public boolean mayStart(UpdateId id) {
        ServiceUpdate update = updates.lock(id, WAITING, SYNCHRONISING);
        Formality formality = requireApproved(update);
        plans.countAttempt(id);
        if (timeFor(update, formality).isPresent()) return true;
        if (update.state() == WAITING) recordMissedWindow(update, formality);
        return false;
    }

    /**
     * Moves the update to SYNCHRONISING and records the previous deployment.
     *
     * @return whether the time allows it
     */
    @Transactional
    public boolean start(UpdateId id, Optional<Application.Deployed> previous) {
        ServiceUpdate update = updates.lock(id, WAITING, SYNCHRONISING);
        Formality formality = requireApproved(update);
        Optional<UpdateTime> time = timeFor(update, formality);
        if (time.isEmpty()) return false;
        if (update.state() == WAITING) enter(update, time.get(), previous);
        return true;
    }

    /** Whether the window in which it started is still open; true if no window is required. */
    @Transactional
    public boolean isWindowOpen(UpdateId id) {
        ServiceUpdate update = updates.lock(id, SYNCHRONISING);
        return timeFor(update, formalities.get(id)).isPresent();
    }

    private void enter(ServiceUpdate update, UpdateTime time, Optional<Application.Deployed> previous) {
        previous.ifPresent(deployed -> updates.setPrevious(update, deployed));
        int attempts = plans.of(update.id()).map(UpdatePlans.Plan::attempts).orElse(1);
        plans.plan(update.id(), Optional.of(time));
        for (int i = 0; i < attempts; i++) plans.countAttempt(update.id());
        operations.start(update.id(), UpdateOperation.Kind.SYNCHRONISATION, update.approvedTarget());
        trail.append(NewEntry.of(NewEntry.ENGINE, AuditAction.UPDATE_STARTED)
                .on(update.id(), update.address())
                .withComment("in " + time + ", from "
                        + previous.map(each -> each.revision().value()).orElse("nothing")));
        announce.announce(update, AnnouncementKind.START, update.reason());
        updates.advance(update, SYNCHRONISING);
    }

    private Optional<UpdateTime> timeFor(ServiceUpdate update, Formality formality) {
        if (update.state() == WAITING) return windows.openNow(update, formality);
        return plans.of(update.id())
                .map(UpdatePlans.Plan::time)
                .filter(begun -> windows.isStillOpen(update, formality, begun));
    }

    private Formality requireApproved(ServiceUpdate update) {
        Formality formality = formalities.get(update.id());
        if (!approvals.missing(update).isEmpty())
            throw new NotApproved(
                    update, "the approval of " + String.join(", ", approvals.missing(update)) + " is missing");
        return formality;
    }

    /** Records and announces a missed window, if the planned window has opened. */
    private void recordMissedWindow(ServiceUpdate update, Formality formality) {
        plans.of(update.id())
                .map(UpdatePlans.Plan::time)
                .filter(planned -> planned.calendar().isPresent())
                .filter(planned -> !clock.instant().isBefore(planned.opens()))
                .ifPresent(planned -> recordMissedWindow(update, formality, planned));
    }

    private void recordMissedWindow(ServiceUpdate update, Formality formality, UpdateTime planned) {
        String why = windows.requirement(update, formality)
                .map(requirement -> missedWindowReason.of(
                        requirement, planned.calendar().orElseThrow(), planned.opens(), "synchronisation"))
                .orElse("its calendar is no longer configured");
        plans.addMissed(update.id(), planned, why);
        trail.append(NewEntry.of(NewEntry.ENGINE, AuditAction.WINDOW_MISSED)
                .on(update.id(), update.address())
                .withComment("the window of " + planned + ": " + why));
        announce.announce(update, AnnouncementKind.MISSED, why);
    }

    /** The update lacks a recorded approval. */
    static class NotApproved extends Refusal {

        NotApproved(ServiceUpdate update, String why) {
            super(Kind.CONFLICT, update.id() + " cannot go on: " + why);
        }
    }
}
