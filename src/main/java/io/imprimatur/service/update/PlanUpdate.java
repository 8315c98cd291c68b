package io.imprimatur.service.update;

import io.imprimatur.calendar.Confirmations;
import io.imprimatur.calendar.Occurrence;
import io.imprimatur.service.formality.Formality;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Records the planned time of an update, announces it if new, and requests confirmation of a tentative window. */
@Component
public class PlanUpdate {

    private final ServiceUpdates updates;
    private final Formalities formalities;
    private final UpdateWindows windows;
    private final UpdatePlans plans;
    private final Confirmations confirmations;
    private final AnnounceUpdate announceUpdate;

    PlanUpdate(
            ServiceUpdates updates,
            Formalities formalities,
            UpdateWindows windows,
            UpdatePlans plans,
            Confirmations confirmations,
            AnnounceUpdate announceUpdate) {
        this.updates = updates;
        this.formalities = formalities;
        this.windows = windows;
        this.plans = plans;
        this.confirmations = confirmations;
        this.announceUpdate = announceUpdate;
    }

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
}
