package io.imprimatur.image.pin;

import io.imprimatur.image.channel.Channel;
import io.imprimatur.image.channel.Channels;
import io.imprimatur.image.proposal.Proposal;
import io.imprimatur.image.proposal.ProposalId;
import io.imprimatur.image.proposal.Proposals;
import io.imprimatur.image.restore.Recommendations;
import io.imprimatur.image.restore.Recommendations.Recommendation;
import io.imprimatur.image.restore.Restore;
import io.imprimatur.image.restore.RestoreId;
import io.imprimatur.image.restore.Restores;
import io.imprimatur.messaging.pullrequest.MarkdownEscaper;
import io.imprimatur.messaging.pullrequest.PullRequests.ChangeRefused;
import io.imprimatur.platform.installation.Installation;
import io.imprimatur.service.update.PreparedChange;
import io.imprimatur.service.update.PreparedChange.ChangeComposer;
import io.imprimatur.service.update.VersionRepository.Change;
import io.imprimatur.service.update.VersionRepository.Edit;
import io.imprimatur.service.update.VersionRepository.VersionLocation;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Composes pull requests that update pins to the image of a promotion or restore. */
@Component
class PinChangeComposer implements ChangeComposer {

    /** Longer than the cache of the main branch. */
    private static final Duration CHECK_DELAY = Duration.ofSeconds(40);

    private final Channels channels;
    private final Proposals proposals;
    private final Restores restores;
    private final Recommendations recommendations;
    private final PinEvaluation pinEvaluation;
    private final PinChecks pinChecks;
    private final Installation installation;

    PinChangeComposer(
            Channels channels,
            Proposals proposals,
            Restores restores,
            Recommendations recommendations,
            PinEvaluation pinEvaluation,
            PinChecks pinChecks,
            Installation installation) {
        this.channels = channels;
        this.proposals = proposals;
        this.restores = restores;
        this.recommendations = recommendations;
        this.pinEvaluation = pinEvaluation;
        this.pinChecks = pinChecks;
        this.installation = installation;
    }

    /** Id of the promotion or restore that made the image current, e.g. {@code P-17} or {@code R-3}. */
    static String subject(Recommendation recommendation) {
        return recommendation
                .restore()
                .map(Restore::id)
                .map(Object::toString)
                .orElse(recommendation.proposal().id().toString());
    }

    @Override
    public boolean composes(String id) {
        return ProposalId.find(id).isPresent() || RestoreId.find(id).isPresent();
    }

    @Override
    public Change compose(PreparedChange prepared) {
        Channel channel = configured(channel(prepared.subject()));
        Proposal image = recommendations
                .of(channel.id())
                .filter(current -> subject(current).equals(prepared.subject()))
                .map(Recommendation::proposal)
                .orElseThrow(() -> new ChangeRefused(channel.title() + " is not the recommendation of "
                        + prepared.subject() + " writes there any more"));
        List<PinStatus> lagging =
                pinEvaluation.of(channel).stream().filter(PinStatus::isFixable).toList();
        if (lagging.isEmpty()) throw new ChangeRefused("no pin of " + channel.title() + " is outdated any more");
        String tag = image.candidate().tag().value();
        List<Edit> edits = lagging.stream()
                .map(pin -> new Edit(new VersionLocation(pin.file(), pin.key()), tag))
                .toList();
        return new Change(prepared.branch(), "Recommend " + tag, body(prepared, image, lagging), edits);
    }

    private String body(PreparedChange prepared, Proposal image, List<PinStatus> lagging) {
        String lines = lagging.stream()
                .map(pin -> "- " + pin.deployment() + ": `" + pin.key() + "`, which was "
                        + MarkdownEscaper.escapeLine(pin.written())
                        + (pin.origin() == null ? "" : " (" + MarkdownEscaper.escapeLine(pin.origin()) + ")"))
                .collect(Collectors.joining("\n"));
        String page = installation
                .pageUrl("/channels/" + image.channel())
                .map(URI::toString)
                .orElse(prepared.subject());
        return MarkdownEscaper.escapeLine(image.candidate().name()) + " is recommended by " + prepared.subject()
                + ", and these name another image:\n\n" + lines + "\n\nRequested by "
                + MarkdownEscaper.escapeLine(prepared.wantedBy()) + ": " + page;
    }

    @Override
    public void merged(PreparedChange change) {
        pinChecks.makeDue(channel(change.subject()), CHECK_DELAY);
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
