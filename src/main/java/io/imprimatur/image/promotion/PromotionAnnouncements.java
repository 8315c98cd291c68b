package io.imprimatur.image.promotion;

import io.imprimatur.audit.AuditAction;
import io.imprimatur.image.channel.Channels;
import io.imprimatur.image.proposal.Proposal;
import io.imprimatur.image.proposal.ProposalId;
import io.imprimatur.image.proposal.Proposals;
import io.imprimatur.messaging.announcement.AnnouncedChange;
import io.imprimatur.messaging.announcement.AnnouncedChange.Disturbance;
import io.imprimatur.messaging.announcement.Announcement.AnnouncementKind;
import io.imprimatur.messaging.announcement.AnnouncementLocations;
import io.imprimatur.messaging.announcement.PlanAnnouncements.AnnouncementSource;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Announcements of promotions. */
@Component
class PromotionAnnouncements implements AnnouncementSource {

    private final Proposals proposals;
    private final Promotions promotions;
    private final PromotionWindows windows;
    private final Channels channels;
    private final AnnouncementLocations places;

    PromotionAnnouncements(
            Proposals proposals,
            Promotions promotions,
            PromotionWindows windows,
            Channels channels,
            AnnouncementLocations places) {
        this.proposals = proposals;
        this.promotions = promotions;
        this.windows = windows;
        this.channels = channels;
        this.places = places;
    }

    @Override
    public Map<AuditAction, AnnouncementKind> kindsByAction() {
        return Map.of(
                AuditAction.PROMOTION_STARTED, AnnouncementKind.START,
                AuditAction.PROMOTED, AnnouncementKind.END,
                AuditAction.WINDOW_MISSED, AnnouncementKind.MISSED,
                AuditAction.RESTORED, AnnouncementKind.RESTORED,
                AuditAction.ALIAS_MOVED, AnnouncementKind.TROUBLE,
                AuditAction.WITHDRAWN, AnnouncementKind.CALLED_OFF,
                AuditAction.SUPERSEDED, AnnouncementKind.CALLED_OFF);
    }

    @Override
    public Optional<AnnouncedChange> find(String id) {
        return ProposalId.find(id).flatMap(proposals::find).map(this::change);
    }

    private AnnouncedChange change(Proposal proposal) {
        return new AnnouncedChange(
                proposal.id().toString(),
                proposal.candidate().name() + " (" + proposal.candidate().tag() + ")",
                "becomes " + channels.title(proposal.channel()),
                Disturbance.POSSIBLE,
                places.ofChannel(proposal.channel()),
                promotions.of(proposal.id()).map(windows::of),
                Optional.empty(),
                "/proposals/" + proposal.id());
    }
}
