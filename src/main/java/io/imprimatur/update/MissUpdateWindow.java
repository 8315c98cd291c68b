package io.imprimatur.update;

import io.imprimatur.announcement.Occasion;
import io.imprimatur.audit.AuditTrail;
import io.imprimatur.audit.NewEntry;
import io.imprimatur.formality.Formality;
import io.imprimatur.window.WhyMissed;
import java.time.Clock;
import org.springframework.stereotype.Component;

/** Records and announces the missed window of an update. */
@Component
class MissUpdateWindow {

    private final UpdatePlans plans;
    private final UpdateWindows windows;
    private final WhyMissed whyMissed;
    private final AnnounceUpdate announce;
    private final AuditTrail trail;
    private final Clock clock;

    MissUpdateWindow(
            UpdatePlans plans,
            UpdateWindows windows,
            WhyMissed whyMissed,
            AnnounceUpdate announce,
            AuditTrail trail,
            Clock clock) {
        this.plans = plans;
        this.windows = windows;
        this.whyMissed = whyMissed;
        this.announce = announce;
        this.trail = trail;
        this.clock = clock;
    }

    /** Does nothing if the planned window has not opened yet. */
    void record(ServiceUpdate update, Formality formality) {
        plans.of(update.id())
                .map(UpdatePlan::time)
                .filter(planned -> planned.calendar().isPresent())
                .filter(planned -> !clock.instant().isBefore(planned.opens()))
                .ifPresent(planned -> record(update, formality, planned));
    }

    private void record(ServiceUpdate update, Formality formality, UpdateTime planned) {
        String why = windows.requirement(update, formality)
                .map(requirement ->
                        whyMissed.of(requirement, planned.calendar().orElseThrow(), planned.opens(), "synchronisation"))
                .orElse("its calendar is no longer configured");
        plans.addMissed(update.id(), planned, why);
        trail.append(NewEntry.of(NewEntry.ENGINE, "WINDOW_MISSED")
                .on(update.id(), update.address())
                .saying("the window of " + planned + ": " + why));
        announce.say(update, Occasion.MISSED, why);
    }
}
