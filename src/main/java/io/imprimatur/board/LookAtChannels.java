package io.imprimatur.board;

import io.imprimatur.board.ChannelNow.RepositoryNow;
import io.imprimatur.channel.Channel;
import io.imprimatur.channel.Channels;
import io.imprimatur.channel.TagName;
import io.imprimatur.drift.AliasWatch;
import io.imprimatur.drift.AliasWatches;
import io.imprimatur.promotion.Promotion;
import io.imprimatur.promotion.Promotions;
import io.imprimatur.proposal.Proposal;
import io.imprimatur.proposal.Proposals;
import io.imprimatur.registry.Digest;
import io.imprimatur.registry.Repository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/** Looks where every channel's alias is, in all its repositories. */
@Component
public class LookAtChannels {

    private final Channels channels;
    private final AliasesNow aliases;
    private final Promotions promotions;
    private final Proposals proposals;
    private final AliasWatches watches;
    private final SpawnersNow spawners;

    LookAtChannels(
            Channels channels,
            AliasesNow aliases,
            Promotions promotions,
            Proposals proposals,
            AliasWatches watches,
            SpawnersNow spawners) {
        this.channels = channels;
        this.aliases = aliases;
        this.promotions = promotions;
        this.proposals = proposals;
        this.watches = watches;
        this.spawners = spawners;
    }

    public List<ChannelNow> now() {
        channels.all().forEach(this::askAtOnce);
        return channels.all().stream().map(this::now).toList();
    }

    private void askAtOnce(Channel channel) {
        channel.repositories().forEach(repository -> aliases.ask(repository, channel.alias()));
    }

    private ChannelNow now(Channel channel) {
        Optional<Promotion> last = promotions.latest(channel.id());
        Optional<Proposal> promoted = last.map(promotion -> proposals.get(promotion.proposal()));
        Optional<Digest> expected =
                promoted.map(proposal -> proposal.candidate().digest());
        return ChannelNow.of(
                channel,
                name(channel, promoted),
                channel.repositories().stream()
                        .map(repository -> now(channel, repository, expected))
                        .toList(),
                promoted.map(proposal -> proposal.id().toString()).orElse(null),
                last.flatMap(Promotion::finishedAt).orElse(null),
                spawners.of(channel, promoted));
    }

    private static String name(Channel channel, Optional<Proposal> promoted) {
        TagName alias = TagName.alias(channel.alias());
        return promoted.map(proposal -> TagName.parse(proposal.candidate().tag().value()))
                .map(alias::resolvedTo)
                .orElse(alias.name());
    }

    private RepositoryNow now(Channel channel, Repository repository, Optional<Digest> expected) {
        AliasNow now = aliases.of(repository, channel.alias());
        boolean drifted =
                now.trouble().isEmpty() && expected.isPresent() && !now.digest().equals(expected);
        return new RepositoryNow(
                repository.toString(),
                now.digest().map(Digest::value).orElse(null),
                drifted,
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
