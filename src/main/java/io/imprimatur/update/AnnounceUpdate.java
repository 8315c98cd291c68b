package io.imprimatur.update;

import io.imprimatur.audit.AuditTrail;
import io.imprimatur.audit.NewEntry;
import io.imprimatur.update.UpdateAnnouncement.Occasion;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Puts on record what is to be said about an update and where. The trail carries it to whoever is told of that; an
 * {@link UpdateAnnouncement} is also published as an event, for those who say it in those places.
 */
@Component
public class AnnounceUpdate {

    private static final int LONGEST = 2000;

    private final ServiceUpdates updates;
    private final Formalities formalities;
    private final UpdateAnnouncements announcements;
    private final GatedServices services;
    private final UpdateWindows windows;
    private final AuditTrail trail;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    AnnounceUpdate(
            ServiceUpdates updates,
            Formalities formalities,
            UpdateAnnouncements announcements,
            GatedServices services,
            UpdateWindows windows,
            AuditTrail trail,
            ApplicationEventPublisher events,
            Clock clock) {
        this.updates = updates;
        this.formalities = formalities;
        this.announcements = announcements;
        this.services = services;
        this.windows = windows;
        this.trail = trail;
        this.events = events;
        this.clock = clock;
    }

    /** That it is planned, and from when on it may come; said once. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void headsUp(UpdateId id) {
        if (announcements.of(id).stream().anyMatch(said -> said.occasion() == Occasion.HEADS_UP)) return;
        ServiceUpdate update = updates.get(id);
        Formality formality = formalities.get(id);
        String when = windows.next(update, formality)
                .map(next -> "in " + next.window().title() + ", "
                        + next.window().start().toOffsetDateTime())
                .orElse("at " + formality.noticeEnds().truncatedTo(ChronoUnit.MINUTES) + " or later");
        say(update, Occasion.HEADS_UP, "is planned, " + when + ": " + update.reason());
    }

    /** How it ended, for an update that has ended. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void end(UpdateId id) {
        ServiceUpdate update = updates.get(id);
        if (update.state() == UpdateState.UPDATED) say(update, Occasion.END, "is done");
        else if (update.state() == UpdateState.ROLLED_BACK)
            say(update, Occasion.ROLLED_BACK, "was rolled back: what was there before runs again");
        else say(update, Occasion.CALLED_OFF, "has ended: " + update.state());
    }

    /** Nothing where the update's formality names no place, or is not decided yet. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void say(ServiceUpdate update, Occasion occasion, String what) {
        List<String> places = Optional.of(update.id())
                .flatMap(formalities::of)
                .map(Formality::places)
                .orElse(List.of());
        if (places.isEmpty()) return;
        String words = UpdateRows.cut(
                "The update of " + services.title(update.service())
                        + (update.version().isEmpty() ? "" : " to " + update.version()) + " on "
                        + services.environmentTitle(update.at().environment()) + " " + what,
                LONGEST);
        UpdateAnnouncement said = new UpdateAnnouncement(
                update.id(), occasion, places, words, clock.instant().truncatedTo(ChronoUnit.MILLIS));
        announcements.add(said);
        trail.append(NewEntry.of(NewEntry.ENGINE, "UPDATE_ANNOUNCED")
                .on(update.id(), update.address())
                .saying(occasion + " at " + String.join(", ", places) + ": " + words));
        events.publishEvent(said);
    }
}
