package io.imprimatur.board;

import io.imprimatur.board.AliasCache.AliasNow;
import io.imprimatur.board.ChannelNow.PinChange;
import io.imprimatur.board.ChannelNow.PuttingBackNow;
import io.imprimatur.board.ChannelNow.RepositoryNow;
import io.imprimatur.board.ChannelNow.RestoreNow;
import io.imprimatur.channel.Channel;
import io.imprimatur.channel.Channels;
import io.imprimatur.channel.TagName;
import io.imprimatur.drift.AliasWatch;
import io.imprimatur.drift.AliasWatches;
import io.imprimatur.pin.JudgePins;
import io.imprimatur.pin.WantPinChange;
import io.imprimatur.promotion.Promotions;
import io.imprimatur.promotion.PuttingBack;
import io.imprimatur.proposal.Proposal;
import io.imprimatur.registry.Digest;
import io.imprimatur.registry.Repository;
import io.imprimatur.restore.Recommendations;
import io.imprimatur.restore.Recommended;
import io.imprimatur.restore.Restores;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/** Query for the current state of channels and their aliases in all repositories. */
@Component
public class LookAtChannels {

    private final Channels channels;
    private final AliasCache aliases;
    private final Recommendations recommendations;
    private final Restores restores;
    private final PuttingBack puttingBack;
    private final Promotions promotions;
    private final AliasWatches watches;
    private final SpawnersNow spawners;
    private final JudgePins judgePins;
    private final WantPinChange wantPinChange;

    LookAtChannels(
            Channels channels,
            AliasCache aliases,
            Recommendations recommendations,
            Restores restores,
            PuttingBack puttingBack,
            Promotions promotions,
            AliasWatches watches,
            SpawnersNow spawners,
            JudgePins judgePins,
            WantPinChange wantPinChange) {
        this.channels = channels;
        this.aliases = aliases;
        this.recommendations = recommendations;
        this.restores = restores;
        this.puttingBack = puttingBack;
        this.promotions = promotions;
        this.watches = watches;
        this.spawners = spawners;
        this.judgePins = judgePins;
        this.wantPinChange = wantPinChange;
    }

    public List<ChannelNow> now() {
        channels.all().forEach(this::prefetch);
        return channels.all().stream().map(this::now).toList();
    }

    /** @throws io.imprimatur.channel.UnknownChannel if the channel is not configured */
    public ChannelNow now(String id) {
        Channel channel = channels.get(id);
        prefetch(channel);
        return now(channel);
    }

    private void prefetch(Channel channel) {
        channel.repositories().forEach(repository -> aliases.ask(repository, channel.alias()));
    }

    private ChannelNow now(Channel channel) {
        Optional<Recommended> last = recommendations.of(channel.id());
        Optional<Proposal> promoted = last.map(Recommended::proposal);
        return new ChannelNow(
                channel.id(),
                channel.title(),
                channel.alias().value(),
                name(channel, promoted),
                channel.repositories().stream()
                        .map(repository -> now(channel, repository, last))
                        .toList(),
                promoted.map(proposal -> proposal.id().toString()).orElse(null),
                last.map(Recommended::since).orElse(null),
                last.flatMap(Recommended::restore).map(RestoreNow::of).orElse(null),
                restores.open(channel.id()).map(RestoreNow::of).orElse(null),
                puttingBack(channel),
                spawners.of(channel, last),
                judgePins.of(channel),
                wantPinChange.last(channel.id()).map(PinChange::of).orElse(null));
    }

    private @Nullable PuttingBackNow puttingBack(Channel channel) {
        return puttingBack.all().stream()
                .filter(each -> each.channel().equals(channel.id()))
                .findFirst()
                .map(PuttingBackNow::of)
                .orElse(null);
    }

    private static String name(Channel channel, Optional<Proposal> promoted) {
        TagName alias = TagName.alias(channel.alias());
        return promoted.map(proposal -> TagName.parse(proposal.candidate().tag().value()))
                .map(alias::resolvedTo)
                .orElse(alias.name());
    }

    private RepositoryNow now(Channel channel, Repository repository, Optional<Recommended> last) {
        AliasNow now = aliases.of(
                repository, channel.alias(), last.map(Recommended::since).orElse(Instant.MIN));
        Optional<Digest> expected =
                last.map(recommended -> recommended.proposal().candidate().digest());
        boolean differs =
                now.trouble().isEmpty() && expected.isPresent() && !now.digest().equals(expected);
        boolean moving = differs && promotions.isUnderWay(channel.id());
        boolean drifted = differs && !moving;
        return new RepositoryNow(
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
                .flatMap(AliasWatch::rightAt)
                .orElse(null);
    }
}
