package io.imprimatur.image.restore;

import io.imprimatur.audit.AuditAction;
import io.imprimatur.image.channel.Channels;
import io.imprimatur.image.proposal.Candidate;
import io.imprimatur.image.proposal.Proposals;
import io.imprimatur.messaging.announcement.AnnouncedChange;
import io.imprimatur.messaging.announcement.AnnouncedChange.Disturbance;
import io.imprimatur.messaging.announcement.Announcement.AnnouncementKind;
import io.imprimatur.messaging.announcement.AnnouncementLocations;
import io.imprimatur.messaging.announcement.PlanAnnouncements.AnnouncementSource;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Announcements of restores, which need no window. */
@Component
class RestoreAnnouncements implements AnnouncementSource {

    private final Restores restores;
    private final Proposals proposals;
    private final Channels channels;
    private final AnnouncementLocations places;

    RestoreAnnouncements(Restores restores, Proposals proposals, Channels channels, AnnouncementLocations places) {
        this.restores = restores;
        this.proposals = proposals;
        this.channels = channels;
        this.places = places;
    }

    @Override
    public Map<AuditAction, AnnouncementKind> kindsByAction() {
        return Map.of(
                AuditAction.RESTORE_STARTED, AnnouncementKind.START,
                AuditAction.RESTORED_TO, AnnouncementKind.END,
                AuditAction.RESTORE_FAILED, AnnouncementKind.RESTORED);
    }

    @Override
    public Optional<AnnouncedChange> find(String id) {
        return RestoreId.find(id).flatMap(restores::find).map(this::change);
    }

    private AnnouncedChange change(Restore restore) {
        Candidate image = proposals.get(restore.proposal()).candidate();
        return new AnnouncedChange(
                restore.id().toString(),
                image.name() + " (" + image.tag() + ")",
                "becomes " + channels.title(restore.channel()) + " again",
                Disturbance.POSSIBLE,
                places.ofChannel(restore.channel()),
                Optional.empty(),
                Optional.empty(),
                "/restores/" + restore.id());
    }
}
