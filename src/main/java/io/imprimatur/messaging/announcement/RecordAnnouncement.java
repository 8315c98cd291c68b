package io.imprimatur.messaging.announcement;

import io.imprimatur.audit.AuditAction;
import io.imprimatur.audit.AuditTrail;
import io.imprimatur.audit.NewEntry;
import io.imprimatur.identity.CurrentPerson;
import io.imprimatur.messaging.announcement.Announcement.State;
import io.imprimatur.messaging.pullrequest.PullRequests.PullRequestStatus;
import io.imprimatur.platform.refusal.Refusal;
import java.net.URI;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Records the outcome of announcements. */
@Component
public class RecordAnnouncement {

    private final Announcements announcements;
    private final AnnouncementLocations places;
    private final AuditTrail trail;
    private final CurrentPerson person;

    RecordAnnouncement(
            Announcements announcements, AnnouncementLocations places, AuditTrail trail, CurrentPerson person) {
        this.announcements = announcements;
        this.places = places;
        this.trail = trail;
        this.person = person;
    }

    /** Records that the current user has announced it by hand. */
    @Transactional
    public void madeByHand(long number) {
        Announcement locked = announcements
                .lock(number)
                .filter(each -> each.state() == State.BY_HAND)
                .orElseThrow(() -> new NothingToAnnounce(number));
        String by = person.get().user();
        announcements.markMade(number, by, Optional.empty());
        trail.append(NewEntry.of(by, AuditAction.ANNOUNCED)
                .about(locked.subject())
                .withComment(description(locked) + ", manually"));
    }

    /**
     * Records that the engine has announced it, unless an outcome was recorded meanwhile.
     *
     * @param address where it is published, if it has an address
     */
    @Transactional
    public void made(Announcement announcement, Optional<URI> address) {
        lockDue(announcement).ifPresent(locked -> {
            announcements.markMade(locked.number(), NewEntry.ENGINE, address);
            trail.append(NewEntry.of(NewEntry.ENGINE, AuditAction.ANNOUNCED)
                    .about(locked.subject())
                    .withComment(
                            description(locked) + address.map(url -> ": " + url).orElse("")));
        });
    }

    @Transactional
    public void notMade(Announcement announcement, String reason) {
        lockDue(announcement).ifPresent(locked -> {
            announcements.markManual(locked.number(), reason);
            trail.append(NewEntry.of(NewEntry.ENGINE, AuditAction.NOT_ANNOUNCED)
                    .about(locked.subject())
                    .withComment(description(locked) + ": " + reason));
        });
    }

    /** Records that its pull request was merged or closed, unless that was recorded meanwhile. */
    @Transactional
    public void pullRequestChanged(Announcement announcement, PullRequestStatus.State decided) {
        if (decided == PullRequestStatus.State.OPEN) return;
        announcements
                .lock(announcement.number())
                .filter(Announcement::isToBeMerged)
                .ifPresent(locked -> {
                    if (decided == PullRequestStatus.State.MERGED) merged(locked);
                    else closed(locked);
                });
    }

    private void merged(Announcement locked) {
        announcements.markMerged(locked.number());
        trail.append(NewEntry.of(NewEntry.ENGINE, AuditAction.ANNOUNCEMENT_MERGED)
                .about(locked.subject())
                .withComment(description(locked) + addressSuffix(locked)));
    }

    private void closed(Announcement locked) {
        String reason = "its pull request was closed without being merged";
        announcements.markClosed(locked.number(), reason);
        trail.append(NewEntry.of(NewEntry.ENGINE, AuditAction.NOT_ANNOUNCED)
                .about(locked.subject())
                .withComment(description(locked) + ": " + reason + addressSuffix(locked)));
    }

    private static String addressSuffix(Announcement locked) {
        return locked.address().map(url -> ": " + url).orElse("");
    }

    private Optional<Announcement> lockDue(Announcement announcement) {
        return announcements.lock(announcement.number()).filter(each -> each.state() == State.DUE);
    }

    private String description(Announcement announcement) {
        return announcement.occasion().id() + " at " + places.title(announcement.place());
    }

    /** No announcement of this number is to be made by hand. */
    static class NothingToAnnounce extends Refusal {

        NothingToAnnounce(long number) {
            super(
                    Kind.UNKNOWN,
                    "announcement " + number
                            + " is not pending: expected the number of an announcement that is to be sent manually and"
                            + " has not been sent");
        }
    }
}
