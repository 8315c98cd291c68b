package io.imprimatur.service.update;

import io.imprimatur.audit.AuditTrail;
import io.imprimatur.calendar.Window;
import io.imprimatur.messaging.announcement.AnnouncedChange;
import io.imprimatur.messaging.announcement.AnnouncedChange.Disturbance;
import io.imprimatur.messaging.announcement.Announcement;
import io.imprimatur.messaging.announcement.Announcement.AnnouncementKind;
import io.imprimatur.messaging.announcement.Announcements;
import io.imprimatur.messaging.announcement.PlanAnnouncements;
import io.imprimatur.platform.text.UnicodeText;
import io.imprimatur.service.formality.Formality;
import io.imprimatur.service.formality.FormalityTable.Disruption;
import io.imprimatur.service.formality.GatedServices;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Announces an update in the places that its formality names. */
@Component
public class AnnounceUpdate {

    private static final int MAX_TITLE_LENGTH = 200;
    private static final int MAX_PLACE_LENGTH = 100;

    private final ServiceUpdates updates;
    private final Formalities formalities;
    private final GatedServices services;
    private final PlanAnnouncements planAnnouncements;
    private final Announcements announcements;
    private final UpdateWindows windows;
    private final AuditTrail trail;

    AnnounceUpdate(
            ServiceUpdates updates,
            Formalities formalities,
            GatedServices services,
            PlanAnnouncements planAnnouncements,
            Announcements announcements,
            UpdateWindows windows,
            AuditTrail trail) {
        this.updates = updates;
        this.formalities = formalities;
        this.services = services;
        this.planAnnouncements = planAnnouncements;
        this.announcements = announcements;
        this.windows = windows;
        this.trail = trail;
    }

    /** Announces the planned window; announces again only if the window has changed. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void announcePlan(UpdateId id) {
        ServiceUpdate update = updates.get(id);
        Optional<Instant> opens =
                windows.planned(update, formalities.get(id)).map(Window::start).map(start -> start.toInstant());
        Optional<Announcement> previous = announcements.findBySubject(id.toString()).stream()
                .filter(each -> each.occasion() == AnnouncementKind.HEADS_UP)
                .reduce((first, last) -> last);
        if (previous.isPresent() && previous.get().opens().equals(opens)) return;
        boolean lighter = formalities.get(id).undeclared().isPresent();
        announce(
                update,
                AnnouncementKind.HEADS_UP,
                update.reason() + (lighter ? " (" + update.declaration() + ")" : ""));
    }

    /** Announces the outcome of an update that is over. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void announceOutcome(UpdateId id) {
        ServiceUpdate update = updates.get(id);
        switch (update.state()) {
            case UPDATED -> announce(update, AnnouncementKind.END, "");
            case ROLLED_BACK -> announce(update, AnnouncementKind.RESTORED, update.failure());
            default -> announce(update, AnnouncementKind.CALLED_OFF, why(update));
        }
    }

    /** Does nothing if the formality is not decided yet or names no place. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void announce(ServiceUpdate update, AnnouncementKind announcementKind, String why) {
        formalities
                .of(update.id())
                .ifPresent(decided ->
                        planAnnouncements.plan(announced(announcementKind, update, decided), announcementKind, why));
    }

    private String why(ServiceUpdate update) {
        String state = update.state().name().replace('_', ' ').toLowerCase(Locale.ROOT);
        List<String> comments = trail.of(update.id().toString()).stream()
                .filter(entry -> !entry.isAny(EndOperation.ACTIONS))
                .map(entry -> entry.comment())
                .toList();
        String last = comments.isEmpty() ? "" : comments.get(comments.size() - 1);
        return last.isBlank() ? state : state + ", " + last;
    }

    private AnnouncedChange announced(AnnouncementKind announcementKind, ServiceUpdate update, Formality formality) {
        Optional<Window> window = windows.planned(update, formality);
        Optional<Instant> from =
                formality.calendar().isEmpty() ? Optional.of(formality.noticeEnds()) : Optional.empty();
        return new AnnouncedChange(
                update.id().toString(),
                title(announcementKind, update),
                effect(announcementKind, update),
                disturbance(update, formality),
                places(formality),
                window,
                from,
                "/updates/" + update.id());
    }

    /** A failure is announced as one of the update, anything else as a change of the service. */
    private String title(AnnouncementKind announcementKind, ServiceUpdate update) {
        String service = services.title(update.service()) + " on "
                + services.environmentTitle(update.at().environment());
        return UnicodeText.abbreviate(
                switch (announcementKind) {
                    case TROUBLE, RESTORED, CALLED_OFF -> "The update of " + service;
                    default -> service;
                },
                MAX_TITLE_LENGTH);
    }

    private static String effect(AnnouncementKind announcementKind, ServiceUpdate update) {
        String updated = update.version().isEmpty() ? "is updated" : "is updated to " + update.version();
        if (update.disruption() != Disruption.DOWNTIME) return updated;
        if (announcementKind == AnnouncementKind.END) return updated + " and available again";
        return "is down"
                + update.expectedDowntime()
                        .map(expected -> " for about " + expected.words())
                        .orElse("")
                + " while it " + updated;
    }

    /** A change in a maintenance window is announced as a possible disturbance even if none is expected. */
    private static Disturbance disturbance(ServiceUpdate update, Formality formality) {
        return switch (update.disruption()) {
            case DOWNTIME -> Disturbance.DOWNTIME;
            case EXPECTED -> Disturbance.POSSIBLE;
            case NONE -> formality.calendar().isPresent() ? Disturbance.POSSIBLE : Disturbance.NONE;
        };
    }

    private static List<String> places(Formality formality) {
        return formality.places().stream()
                .map(place -> UnicodeText.abbreviate(place, MAX_PLACE_LENGTH))
                .toList();
    }
}
