package io.imprimatur.promotion;

import io.imprimatur.announcement.AnnouncedChange;
import io.imprimatur.announcement.AnnouncedChange.Disturbance;
import io.imprimatur.announcement.AnnouncedChanges;
import io.imprimatur.announcement.AnnouncementPlaces;
import io.imprimatur.announcement.Occasion;
import io.imprimatur.channel.Channels;
import io.imprimatur.proposal.Proposal;
import io.imprimatur.proposal.ProposalId;
import io.imprimatur.proposal.Proposals;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Announcements of promotions. */
@Component
class AnnouncedPromotions implements AnnouncedChanges {

    private final Proposals proposals;
    private final Promotions promotions;
    private final PromotionWindows windows;
    private final Channels channels;
    private final AnnouncementPlaces places;

    AnnouncedPromotions(
            Proposals proposals,
            Promotions promotions,
            PromotionWindows windows,
            Channels channels,
            AnnouncementPlaces places) {
        this.proposals = proposals;
        this.promotions = promotions;
        this.windows = windows;
        this.channels = channels;
        this.places = places;
    }

    @Override
    public Map<String, Occasion> occasions() {
        return Map.of(
                "PROMOTION_STARTED", Occasion.START,
                "PROMOTED", Occasion.END,
                "WINDOW_MISSED", Occasion.MISSED,
                "RESTORED", Occasion.RESTORED,
                "ALIAS_MOVED", Occasion.TROUBLE,
                "WITHDRAWN", Occasion.CALLED_OFF,
                "SUPERSEDED", Occasion.CALLED_OFF);
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
