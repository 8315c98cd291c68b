package io.imprimatur.messaging.announcement;

import io.imprimatur.audit.AuditAction;
import io.imprimatur.audit.AuditEntry;
import io.imprimatur.audit.AuditEntry.AuditEntryRecorded;
import io.imprimatur.calendar.Coordinators;
import io.imprimatur.calendar.Window;
import io.imprimatur.messaging.announcement.AnnouncedChange.Disturbance;
import io.imprimatur.messaging.announcement.Announcement.AnnouncementKind;
import io.imprimatur.messaging.announcement.Announcement.State;
import io.imprimatur.messaging.notice.PlainLine;
import io.imprimatur.platform.installation.Installation;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Plans announcements of a change: one for each of its locations that takes the occasion. */
@Component
public class PlanAnnouncements {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("EEE yyyy-MM-dd HH:mm VV", Locale.ENGLISH);
    private static final ZoneId UTC = ZoneId.of("UTC");
    private static final int MAX_REASON = 600;

    private final List<AnnouncementSource> changes;
    private final Announcements announcements;
    private final AnnouncementLocations places;
    private final MessageTemplates messageTemplates;
    private final Coordinators coordinators;
    private final Installation installation;

    PlanAnnouncements(
            List<AnnouncementSource> changes,
            Announcements announcements,
            AnnouncementLocations places,
            MessageTemplates messageTemplates,
            Coordinators coordinators,
            Installation installation) {
        this.changes = changes;
        this.announcements = announcements;
        this.places = places;
        this.messageTemplates = messageTemplates;
        this.coordinators = coordinators;
        this.installation = installation;
    }

    /** Plans announcements when the audit trail records an entry about a change, in the same transaction. */
    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void plan(AuditEntryRecorded recorded) {
        AuditEntry entry = recorded.entry();
        if (entry.proposal() == null) return;
        for (AnnouncementSource each : changes) {
            entry.knownAction().map(each.kindsByAction()::get).ifPresent(announcementKind -> each.find(entry.proposal())
                    .ifPresent(change -> plan(change, announcementKind, entry.comment())));
        }
    }

    /** Plans the announcements in the transaction of the announced event. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void plan(AnnouncedChange change, AnnouncementKind announcementKind, String reason) {
        // No cancellation without an earlier announcement.
        if (announcementKind == AnnouncementKind.CALLED_OFF
                && announcements.findBySubject(change.id()).isEmpty()) return;
        Map<String, String> values = values(change, reason);
        if (announcementKind == AnnouncementKind.HEADS_UP) values.put("advice", advice(change));
        change.locations().stream()
                .map(places::resolveId)
                .distinct()
                .filter(place -> places.accepts(place, announcementKind))
                .forEach(place -> announcements.add(
                        change,
                        announcementKind,
                        place,
                        messageTemplates.of(place, announcementKind, change).fill(values),
                        places.isReachable(place) ? State.DUE : State.BY_HAND));
    }

    private Map<String, String> values(AnnouncedChange change, String reason) {
        Map<String, String> values = new HashMap<>();
        values.put("id", change.id());
        values.put("title", PlainLine.of(change.title(), MAX_REASON));
        values.put("effect", PlainLine.of(change.effect(), MAX_REASON));
        values.put("why", PlainLine.of(reason, MAX_REASON));
        values.put(
                "page", installation.pageUrl(change.page()).map(URI::toString).orElse(""));
        values.put("when", change.from().map(PlanAnnouncements::orLater).orElse("in a window to be scheduled"));
        change.from().ifPresent(from -> values.put("start", time(from.atZone(UTC))));
        change.window().ifPresent(window -> values.putAll(values(window)));
        return values;
    }

    private static String advice(AnnouncedChange change) {
        if (change.disturbance() == Disturbance.NONE) return "";
        boolean noDowntime =
                change.disturbance() == Disturbance.POSSIBLE && change.window().isPresent();
        return (noDowntime ? " A window is not a downtime, but please" : " Please")
                + " save your work before it begins and hold off reporting problems until it is over.";
    }

    private Map<String, String> values(Window window) {
        return Map.of(
                "when", "in " + window.title() + ", from " + time(window.start()) + " to " + time(window.end()),
                "window", window.title(),
                "start", time(window.start()),
                "end", time(window.end()),
                "coordinator", coordinator(window));
    }

    private String coordinator(Window window) {
        return Optional.of(window)
                .flatMap(coordinators::of)
                .map(named -> " " + named.user() + " coordinates the change and answers questions.")
                .orElse("");
    }

    private static String orLater(Instant from) {
        return "at " + time(from.atZone(UTC)) + " or later";
    }

    private static String time(ZonedDateTime time) {
        return TIME.format(time);
    }

    /** Changes of one process; implemented by the module of that process. */
    public interface AnnouncementSource {

        /** Occasions by the audit actions that trigger them. */
        Map<AuditAction, AnnouncementKind> kindsByAction();

        /**
         * @param id as in the audit trail
         * @return empty if it belongs to another process
         */
        Optional<AnnouncedChange> find(String id);
    }
}
