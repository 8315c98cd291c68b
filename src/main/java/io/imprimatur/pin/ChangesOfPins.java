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
import io.imprimatur.restore.Restore;
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

/** Composes pull requests that update pins to the image of a promotion or restore. */
@Component
class ChangesOfPins implements ChangeSubjects {

    /** Longer than the cache of the main branch. */
    private static final Duration CHECK_DELAY = Duration.ofSeconds(40);

    private final Channels channels;
    private final Proposals proposals;
    private final Restores restores;
    private final Recommendations recommendations;
    private final JudgePins judgePins;
    private final PinLooks pinLooks;
    private final Installation installation;

    ChangesOfPins(
            Channels channels,
            Proposals proposals,
            Restores restores,
            Recommendations recommendations,
            JudgePins judgePins,
            PinLooks pinLooks,
            Installation installation) {
        this.channels = channels;
        this.proposals = proposals;
        this.restores = restores;
        this.recommendations = recommendations;
        this.judgePins = judgePins;
        this.pinLooks = pinLooks;
        this.installation = installation;
    }

    /** Id of the promotion or restore that made the image current, e.g. {@code P-17} or {@code R-3}. */
    static String subject(Recommended recommended) {
        return recommended
                .restore()
                .map(Restore::id)
                .map(Object::toString)
                .orElse(recommended.proposal().id().toString());
    }

    @Override
    public boolean has(String id) {
        return ProposalId.find(id).isPresent() || RestoreId.find(id).isPresent();
    }

    @Override
    public Change compose(PreparedChange prepared) {
        Channel channel = configured(channel(prepared.subject()));
        Proposal image = recommendations
                .of(channel.id())
                .filter(current -> subject(current).equals(prepared.subject()))
                .map(Recommended::proposal)
                .orElseThrow(() -> new ChangeRefused(
                        channel.title() + " is not the recommendation of " + prepared.subject() + " writes there any more"));
        List<PinNow> lagging =
                judgePins.of(channel).stream().filter(PinNow::isMendable).toList();
        if (lagging.isEmpty()) throw new ChangeRefused("no pin of " + channel.title() + " is outdated any more");
        String tag = image.candidate().tag().value();
        List<Edit> edits = lagging.stream()
                .map(pin -> new Edit(new Place(pin.file(), pin.key()), tag))
                .toList();
        return new Change(prepared.branch(), "Recommend " + tag, body(prepared, image, lagging), edits);
    }

    private String body(PreparedChange prepared, Proposal image, List<PinNow> lagging) {
        String lines = lagging.stream()
                .map(pin -> "- " + pin.deployment() + ": `" + pin.key() + "`, which was "
                        + PlainMarkdown.line(pin.written())
                        + (pin.origin() == null ? "" : " (" + PlainMarkdown.line(pin.origin()) + ")"))
                .collect(Collectors.joining("\n"));
        String page = installation
                .page("/channels/" + image.channel())
                .map(URI::toString)
                .orElse(prepared.subject());
        return PlainMarkdown.line(image.candidate().name()) + " is recommended by " + prepared.subject()
                + ", and these name another image:\n\n" + lines + "\n\nRequested by "
                + PlainMarkdown.line(prepared.wantedBy()) + ": " + page;
    }

    @Override
    public void merged(PreparedChange change) {
        pinLooks.hasten(channel(change.subject()), CHECK_DELAY);
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
