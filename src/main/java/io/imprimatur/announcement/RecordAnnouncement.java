package io.imprimatur.announcement;

import io.imprimatur.announcement.Announcement.State;
import io.imprimatur.audit.AuditTrail;
import io.imprimatur.audit.NewEntry;
import io.imprimatur.change.Standing;
import io.imprimatur.identity.CurrentPerson;
import java.net.URI;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Puts on record what became of announcements. */
@Component
public class RecordAnnouncement {

    private final Announcements announcements;
    private final AnnouncementPlaces places;
    private final AuditTrail trail;
    private final CurrentPerson person;

    RecordAnnouncement(Announcements announcements, AnnouncementPlaces places, AuditTrail trail, CurrentPerson person) {
        this.announcements = announcements;
        this.places = places;
        this.trail = trail;
        this.person = person;
    }

    /** Somebody says that they made it, at a place that cannot be reached from here. */
    @Transactional
    public void byHand(long number) {
        Announcement held = announcements
                .hold(number)
                .filter(each -> each.state() == State.BY_HAND)
                .orElseThrow(() -> new NothingToAnnounce(number));
        String by = person.get().user();
        announcements.made(number, by, Optional.empty());
        trail.append(NewEntry.of(by, "ANNOUNCED").about(held.subject()).saying(where(held) + ", manually"));
    }

    /**
     * By the engine. Nothing happens where it was recorded meanwhile.
     *
     * @param address where it can be read, if it has one
     */
    @Transactional
    public void made(Announcement announcement, Optional<URI> address) {
        stillDue(announcement).ifPresent(held -> {
            announcements.made(held.number(), NewEntry.ENGINE, address);
            trail.append(NewEntry.of(NewEntry.ENGINE, "ANNOUNCED")
                    .about(held.subject())
                    .saying(where(held) + address.map(there -> ": " + there).orElse("")));
        });
    }

    @Transactional
    public void leftToPeople(Announcement announcement, String why) {
        stillDue(announcement).ifPresent(held -> {
            announcements.leaveToPeople(held.number(), why);
            trail.append(NewEntry.of(NewEntry.ENGINE, "NOT_ANNOUNCED")
                    .about(held.subject())
                    .saying(where(held) + ": " + why));
        });
    }

    /** People have decided on the pull request that makes it. Nothing happens where that was recorded meanwhile. */
    @Transactional
    public void followed(Announcement announcement, Standing.State decided) {
        if (decided == Standing.State.OPEN) return;
        announcements
                .hold(announcement.number())
                .filter(Announcement::isToBeMerged)
                .ifPresent(held -> {
                    if (decided == Standing.State.MERGED) merged(held);
                    else closed(held);
                });
    }

    private void merged(Announcement held) {
        announcements.merged(held.number());
        trail.append(NewEntry.of(NewEntry.ENGINE, "ANNOUNCEMENT_MERGED")
                .about(held.subject())
                .saying(where(held) + page(held)));
    }

    private void closed(Announcement held) {
        String why = "its pull request was closed without being merged";
        announcements.closed(held.number(), why);
        trail.append(NewEntry.of(NewEntry.ENGINE, "NOT_ANNOUNCED")
                .about(held.subject())
                .saying(where(held) + ": " + why + page(held)));
    }

    private static String page(Announcement held) {
        return held.address().map(there -> ": " + there).orElse("");
    }

    private Optional<Announcement> stillDue(Announcement announcement) {
        return announcements.hold(announcement.number()).filter(each -> each.state() == State.DUE);
    }

    private String where(Announcement announcement) {
        return announcement.occasion().id() + " at " + places.title(announcement.place());
    }
}
