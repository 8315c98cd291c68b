package io.imprimatur.pin;

import io.imprimatur.change.ChangeRefused;
import io.imprimatur.change.PlainMarkdown;
import io.imprimatur.channel.Channel;
import io.imprimatur.channel.Channels;
import io.imprimatur.installation.Installation;
import io.imprimatur.proposal.Proposal;
import io.imprimatur.proposal.ProposalId;
import io.imprimatur.proposal.Proposals;
import io.imprimatur.restore.Recommendations;
import io.imprimatur.restore.Recommended;
import io.imprimatur.restore.RestoreId;
import io.imprimatur.restore.Restores;
import io.imprimatur.update.ChangeSubjects;
import io.imprimatur.update.PreparedChange;
import io.imprimatur.update.VersionChanges.Change;
import io.imprimatur.update.VersionChanges.Edit;
import io.imprimatur.update.VersionChanges.Place;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Promotions and restores, whose image is written wherever a pin says another. */
@Component
class ChangesOfPins implements ChangeSubjects {

    /** Until what is kept of the main branch is renewed for certain. */
    private static final Duration SOON = Duration.ofSeconds(40);

    private final Channels channels;
    private final Proposals proposals;
    private final Restores restores;
    private final Recommendations recommendations;
    private final JudgePins judgePins;
    private final PinLooks looks;
    private final Installation installation;

    ChangesOfPins(
            Channels channels,
            Proposals proposals,
            Restores restores,
            Recommendations recommendations,
            JudgePins judgePins,
            PinLooks looks,
            Installation installation) {
        this.channels = channels;
        this.proposals = proposals;
        this.restores = restores;
        this.recommendations = recommendations;
        this.judgePins = judgePins;
        this.looks = looks;
        this.installation = installation;
    }

    @Override
    public boolean has(String id) {
        return ProposalId.find(id).isPresent() || RestoreId.find(id).isPresent();
    }

    @Override
    public Change compose(PreparedChange wanted) {
        Channel channel = configured(channel(wanted.subject()));
        Proposal image = recommendations
                .of(channel.id())
                .filter(now -> PinSubject.of(now).equals(wanted.subject()))
                .map(Recommended::proposal)
                .orElseThrow(() -> new ChangeRefused(channel.title() + " is not the recommendation of "
                        + wanted.subject() + " writes there any more"));
        List<PinNow> mended =
                judgePins.of(channel).stream().filter(PinNow::isMendable).toList();
        if (mended.isEmpty()) throw new ChangeRefused("no pin of " + channel.title() + " is outdated any more");
        String tag = image.candidate().tag().value();
        List<Edit> edits = mended.stream()
                .map(pin -> new Edit(new Place(pin.file(), pin.key()), tag))
                .toList();
        return new Change(wanted.branch(), "Recommend " + tag, body(wanted, image, mended), edits);
    }

    private String body(PreparedChange wanted, Proposal image, List<PinNow> mended) {
        String said = mended.stream()
                .map(pin -> "- " + pin.deployment() + ": `" + pin.key() + "`, which was "
                        + PlainMarkdown.line(pin.written())
                        + (pin.origin() == null ? "" : " (" + PlainMarkdown.line(pin.origin()) + ")"))
                .collect(Collectors.joining("\n"));
        String page = installation
                .page("/channels/" + image.channel())
                .map(URI::toString)
                .orElse(wanted.subject());
        return PlainMarkdown.line(image.candidate().name()) + " is recommended by " + wanted.subject()
                + ", and these name another image:\n\n" + said + "\n\nRequested by "
                + PlainMarkdown.line(wanted.wantedBy()) + ": " + page;
    }

    @Override
    public void merged(PreparedChange change) {
        looks.hasten(channel(change.subject()), SOON);
    }

    private Channel configured(String id) {
        return channels.all().stream()
                .filter(channel -> channel.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new ChangeRefused("the channel " + id + " is no longer configured"));
    }

    private String channel(String subject) {
        return ProposalId.find(subject)
                .map(id -> proposals.get(id).channel())
                .orElseGet(() -> restores.get(RestoreId.of(subject)).channel());
    }
}
