package io.imprimatur.announcement;

import io.imprimatur.announcement.AnnouncedChange.Disturbance;
import io.imprimatur.announcement.Announcement.State;
import io.imprimatur.installation.Installation;
import io.imprimatur.notice.PlainLine;
import io.imprimatur.window.Coordinators;
import io.imprimatur.window.Window;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Plans what is said of a change on one occasion, at each of its places. */
@Component
public class AnnounceChange {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("EEE yyyy-MM-dd HH:mm VV", Locale.ENGLISH);
    private static final ZoneId UTC = ZoneId.of("UTC");
    private static final int LONGEST_WHY = 600;

    private final Announcements announcements;
    private final AnnouncementPlaces places;
    private final Wordings wordings;
    private final Coordinators coordinators;
    private final Installation installation;

    AnnounceChange(
            Announcements announcements,
            AnnouncementPlaces places,
            Wordings wordings,
            Coordinators coordinators,
            Installation installation) {
        this.announcements = announcements;
        this.places = places;
        this.wordings = wordings;
        this.coordinators = coordinators;
        this.installation = installation;
    }

    /** To be called in the transaction of what is announced. Nothing happens where nobody is to be told. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void announce(AnnouncedChange change, Occasion occasion, String why) {
        // Nobody is told that something is off of which nobody has heard.
        if (occasion == Occasion.CALLED_OFF && announcements.about(change.id()).isEmpty()) return;
        Map<String, String> facts = facts(change, why);
        if (occasion == Occasion.HEADS_UP) facts.put("advice", advice(change));
        change.places().stream()
                .map(places::id)
                .distinct()
                .filter(place -> places.takes(place, occasion))
                .forEach(place -> announcements.add(
                        change,
                        occasion,
                        place,
                        wordings.of(place, occasion, change).filled(facts),
                        places.isReachable(place) ? State.DUE : State.BY_HAND));
    }

    private Map<String, String> facts(AnnouncedChange change, String why) {
        Map<String, String> facts = new HashMap<>();
        facts.put("id", change.id());
        facts.put("title", PlainLine.of(change.title(), LONGEST_WHY));
        facts.put("effect", PlainLine.of(change.effect(), LONGEST_WHY));
        facts.put("why", PlainLine.of(why, LONGEST_WHY));
        facts.put("page", installation.page(change.page()).map(URI::toString).orElse(""));
        facts.put("when", change.from().map(AnnounceChange::orLater).orElse("in a window to be scheduled"));
        change.from().ifPresent(from -> facts.put("start", time(from.atZone(UTC))));
        change.window().ifPresent(window -> facts.putAll(facts(window)));
        return facts;
    }

    private static String advice(AnnouncedChange change) {
        if (change.disturbance() == Disturbance.NONE) return "";
        boolean noDowntime =
                change.disturbance() == Disturbance.POSSIBLE && change.window().isPresent();
        return (noDowntime ? " A window is not a downtime, but please" : " Please")
                + " save your work before it begins and hold off reporting problems until it is over.";
    }

    private Map<String, String> facts(Window window) {
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
}
