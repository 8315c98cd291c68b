package io.imprimatur.restore;

import io.imprimatur.announcement.AnnouncedChange;
import io.imprimatur.announcement.AnnouncedChange.Disturbance;
import io.imprimatur.announcement.AnnouncedChanges;
import io.imprimatur.announcement.AnnouncementPlaces;
import io.imprimatur.announcement.Occasion;
import io.imprimatur.channel.Channels;
import io.imprimatur.proposal.Candidate;
import io.imprimatur.proposal.Proposals;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Announcements of restores, which need no window. */
@Component
class AnnouncedRestores implements AnnouncedChanges {

    private final Restores restores;
    private final Proposals proposals;
    private final Channels channels;
    private final AnnouncementPlaces places;

    AnnouncedRestores(Restores restores, Proposals proposals, Channels channels, AnnouncementPlaces places) {
        this.restores = restores;
        this.proposals = proposals;
        this.channels = channels;
        this.places = places;
    }

    @Override
    public Map<String, Occasion> occasions() {
        return Map.of(
                "RESTORE_STARTED", Occasion.START,
                "RESTORED_TO", Occasion.END,
                "RESTORE_FAILED", Occasion.RESTORED);
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
