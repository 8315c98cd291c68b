package io.imprimatur.announcement;

import io.imprimatur.announcement.Announcement.State;
import io.imprimatur.audit.AuditEntry;
import io.imprimatur.audit.EntryRecorded;
import io.imprimatur.installation.Installation;
import io.imprimatur.window.Coordinators;
import io.imprimatur.window.Window;
import java.net.URI;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Plans the announcements of what is put on record, in the same transaction. */
@Component
class AnnounceWhatIsRecorded {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("EEE yyyy-MM-dd HH:mm VV", Locale.ENGLISH);
    private static final int LONGEST_WHY = 600;

    private final List<AnnouncedChanges> changes;
    private final Announcements announcements;
    private final AnnouncementPlaces places;
    private final Wordings wordings;
    private final Coordinators coordinators;
    private final Installation installation;

    AnnounceWhatIsRecorded(
            List<AnnouncedChanges> changes,
            Announcements announcements,
            AnnouncementPlaces places,
            Wordings wordings,
            Coordinators coordinators,
            Installation installation) {
        this.changes = changes;
        this.announcements = announcements;
        this.places = places;
        this.wordings = wordings;
        this.coordinators = coordinators;
        this.installation = installation;
    }

    @EventListener
    void announce(EntryRecorded recorded) {
        AuditEntry entry = recorded.entry();
        if (entry.proposal() == null) return;
        for (AnnouncedChanges each : changes) {
            Occasion occasion = each.occasions().get(entry.action());
            if (occasion != null) each.find(entry.proposal()).ifPresent(change -> announce(entry, change, occasion));
        }
    }

    private void announce(AuditEntry entry, AnnouncedChange change, Occasion occasion) {
        Map<String, String> facts = facts(entry, change);
        change.places().stream()
                .distinct()
                .filter(place -> places.takes(place, occasion))
                .forEach(place -> announcements.add(
                        entry.seq(),
                        change,
                        occasion,
                        place,
                        wordings.of(place, occasion).filled(facts),
                        places.isReachable(place) ? State.DUE : State.BY_HAND));
    }

    private Map<String, String> facts(AuditEntry entry, AnnouncedChange change) {
        Map<String, String> facts = new HashMap<>();
        facts.put("id", change.id());
        facts.put("title", change.title());
        facts.put("effect", change.effect());
        facts.put("why", shortened(entry.comment()));
        facts.put("page", installation.page(change.page()).map(URI::toString).orElse(""));
        change.window().ifPresent(window -> facts.putAll(facts(window)));
        return facts;
    }

    private Map<String, String> facts(Window window) {
        return Map.of(
                "window", window.title(),
                "start", time(window.start()),
                "end", time(window.end()),
                "coordinator", coordinator(window));
    }

    private String coordinator(Window window) {
        return Optional.of(window)
                .flatMap(coordinators::of)
                .map(named -> " " + named.user() + " coordinates it and answers questions.")
                .orElse("");
    }

    private static String time(ZonedDateTime time) {
        return TIME.format(time);
    }

    private static String shortened(String words) {
        return words.length() <= LONGEST_WHY ? words : words.substring(0, LONGEST_WHY - 1) + "…";
    }
}
