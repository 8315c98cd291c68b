package io.imprimatur.board;

import io.imprimatur.board.AliasCache.AliasState;
import io.imprimatur.board.ChannelStatus.AliasStatus;
import io.imprimatur.board.ChannelStatus.PinChange;
import io.imprimatur.board.ChannelStatus.RestoreSummary;
import io.imprimatur.board.ChannelStatus.RollbackStatus;
import io.imprimatur.image.channel.Channel;
import io.imprimatur.image.channel.Channels;
import io.imprimatur.image.channel.TagName;
import io.imprimatur.image.drift.AliasCheck;
import io.imprimatur.image.drift.AliasChecks;
import io.imprimatur.image.pin.PinEvaluation;
import io.imprimatur.image.pin.RequestPinChange;
import io.imprimatur.image.promotion.PendingRollbacks;
import io.imprimatur.image.promotion.Promotions;
import io.imprimatur.image.proposal.Proposal;
import io.imprimatur.image.registry.Digest;
import io.imprimatur.image.registry.Repository;
import io.imprimatur.image.restore.Recommendation;
import io.imprimatur.image.restore.Recommendations;
import io.imprimatur.image.restore.Restores;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/** Query for the current state of channels and their aliases in all repositories. */
@Component
public class ChannelStatusQuery {

    private final Channels channels;
    private final AliasCache aliases;
    private final Recommendations recommendations;
    private final Restores restores;
    private final PendingRollbacks pendingRollbacks;
    private final Promotions promotions;
    private final AliasChecks watches;
    private final CurrentSpawners spawners;
    private final PinEvaluation pinEvaluation;
    private final RequestPinChange requestPinChange;

    ChannelStatusQuery(
            Channels channels,
            AliasCache aliases,
            Recommendations recommendations,
            Restores restores,
            PendingRollbacks pendingRollbacks,
            Promotions promotions,
            AliasChecks watches,
            CurrentSpawners spawners,
            PinEvaluation pinEvaluation,
            RequestPinChange requestPinChange) {
        this.channels = channels;
        this.aliases = aliases;
        this.recommendations = recommendations;
        this.restores = restores;
        this.pendingRollbacks = pendingRollbacks;
        this.promotions = promotions;
        this.watches = watches;
        this.spawners = spawners;
        this.pinEvaluation = pinEvaluation;
        this.requestPinChange = requestPinChange;
    }

    public List<ChannelStatus> current() {
        channels.all().forEach(this::prefetch);
        return channels.all().stream().map(this::current).toList();
    }

    /** @throws io.imprimatur.image.channel.Channels.UnknownChannel if the channel is not configured */
    public ChannelStatus current(String id) {
        Channel channel = channels.get(id);
        prefetch(channel);
        return current(channel);
    }

    private void prefetch(Channel channel) {
        channel.repositories().forEach(repository -> aliases.prefetch(repository, channel.alias()));
    }

    private ChannelStatus current(Channel channel) {
        Optional<Recommendation> last = recommendations.of(channel.id());
        Optional<Proposal> promoted = last.map(Recommendation::proposal);
        return new ChannelStatus(
                channel.id(),
                channel.title(),
                channel.alias().value(),
                name(channel, promoted),
                channel.repositories().stream()
                        .map(repository -> current(channel, repository, last))
                        .toList(),
                promoted.map(proposal -> proposal.id().toString()).orElse(null),
                last.map(Recommendation::since).orElse(null),
                last.flatMap(Recommendation::restore).map(RestoreSummary::of).orElse(null),
                restores.findOpen(channel.id()).map(RestoreSummary::of).orElse(null),
                puttingBack(channel),
                spawners.of(channel, last),
                pinEvaluation.of(channel),
                requestPinChange.last(channel.id()).map(PinChange::of).orElse(null));
    }

    private @Nullable RollbackStatus puttingBack(Channel channel) {
        return pendingRollbacks.all().stream()
                .filter(each -> each.channel().equals(channel.id()))
                .findFirst()
                .map(RollbackStatus::of)
                .orElse(null);
    }

    private static String name(Channel channel, Optional<Proposal> promoted) {
        TagName alias = TagName.alias(channel.alias());
        return promoted.map(proposal -> TagName.parse(proposal.candidate().tag().value()))
                .map(alias::nameWithTarget)
                .orElse(alias.name());
    }

    private AliasStatus current(Channel channel, Repository repository, Optional<Recommendation> last) {
        AliasState now = aliases.of(
                repository, channel.alias(), last.map(Recommendation::since).orElse(Instant.MIN));
        Optional<Digest> expected =
                last.map(recommendation -> recommendation.proposal().candidate().digest());
        boolean differs =
                now.trouble().isEmpty() && expected.isPresent() && !now.digest().equals(expected);
        boolean moving = differs && promotions.isRunning(channel.id());
        boolean drifted = differs && !moving;
        return new AliasStatus(
                repository.toString(),
                now.digest().map(Digest::value).orElse(null),
                drifted,
                moving,
                now.trouble().orElse(null),
                drifted ? expected.map(Digest::value).orElse(null) : null,
                drifted ? lastRight(channel, repository) : null);
    }

    private @Nullable Instant lastRight(Channel channel, Repository repository) {
        return watches.of(channel.id(), repository.toString())
                .flatMap(AliasCheck::inPlaceAt)
                .orElse(null);
    }
}
