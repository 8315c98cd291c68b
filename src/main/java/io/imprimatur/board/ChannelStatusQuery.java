package io.imprimatur.board;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.imprimatur.board.AliasCache.AliasState;
import io.imprimatur.board.ChannelStatusQuery.ChannelStatus.AliasStatus;
import io.imprimatur.board.ChannelStatusQuery.ChannelStatus.PinChange;
import io.imprimatur.board.ChannelStatusQuery.ChannelStatus.RestoreSummary;
import io.imprimatur.board.ChannelStatusQuery.ChannelStatus.RollbackStatus;
import io.imprimatur.board.CurrentSpawners.SpawnerStatus;
import io.imprimatur.image.alias.PendingRollbacks;
import io.imprimatur.image.alias.PendingRollbacks.PendingRollback;
import io.imprimatur.image.channel.Channel;
import io.imprimatur.image.channel.Channels;
import io.imprimatur.image.channel.TagName;
import io.imprimatur.image.drift.AliasChecks;
import io.imprimatur.image.drift.AliasChecks.AliasCheck;
import io.imprimatur.image.pin.PinEvaluation;
import io.imprimatur.image.pin.PinStatus;
import io.imprimatur.image.pin.RequestPinChange;
import io.imprimatur.image.promotion.Promotions;
import io.imprimatur.image.proposal.Proposal;
import io.imprimatur.image.registry.Digest;
import io.imprimatur.image.registry.Repository;
import io.imprimatur.image.restore.Recommendations;
import io.imprimatur.image.restore.Recommendations.Recommendation;
import io.imprimatur.image.restore.Restore;
import io.imprimatur.image.restore.Restores;
import io.imprimatur.service.update.PreparedChange;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
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

    /**
     * Current state of a channel's alias.
     *
     * @param proposal id of the last promoted proposal, e.g. {@code P-12}
     * @param name display name, e.g. {@code Recommended (Weekly 2026_40)}
     * @param since when the image had been read back from every repository
     * @param restore restore that made it recommended again, if it was not promoted last
     * @param openRestore pending restore
     * @param puttingBack pending rollback; repositories may differ meanwhile
     * @param spawners images offered by the deployments' spawners, where monitored
     * @param pins tags pinned in the configuration of deployments
     * @param pinChange pull request that updates outdated pins, if requested
     */
    public record ChannelStatus(
            String id,
            String title,
            String alias,
            String name,
            List<AliasStatus> repositories,
            @Nullable String proposal,
            @Nullable Instant since,
            @Nullable RestoreSummary restore,
            @Nullable RestoreSummary openRestore,
            @Nullable RollbackStatus puttingBack,
            List<SpawnerStatus> spawners,
            List<PinStatus> pins,
            @Nullable PinChange pinChange) {

        /** Digest that was promoted or restored last, if the alias has drifted in any repository. */
        @JsonIgnore
        public Optional<String> toPutBack() {
            return repositories.stream()
                    .flatMap(repository -> Stream.ofNullable(repository.expected()))
                    .findFirst();
        }

        /** @param trouble error of the last attempt, or reason for the rejection; empty if none */
        public record PinChange(String state, String wantedBy, @Nullable URI page, String trouble) {

            public static PinChange of(PreparedChange change) {
                return new PinChange(
                        change.state().name(), change.wantedBy(), change.page().orElse(null), change.trouble());
            }
        }

        /**
         * Summary of a restore.
         *
         * @param at start of its current state
         */
        public record RestoreSummary(String id, String state, String askedBy, String reason, Instant at) {

            static RestoreSummary of(Restore restore) {
                return new RestoreSummary(
                        restore.id().toString(),
                        restore.state().name(),
                        restore.askedBy(),
                        restore.reason(),
                        restore.stateSince());
            }
        }

        /**
         * Pending rollback of a failed move.
         *
         * @param move id of the proposal or restore
         * @param trouble error of the last attempt
         */
        public record RollbackStatus(String move, Instant since, @Nullable String trouble) {

            static RollbackStatus of(PendingRollback pendingRollback) {
                return new RollbackStatus(
                        pendingRollback.move().value(),
                        pendingRollback.since(),
                        pendingRollback.trouble().orElse(null));
            }
        }

        /**
         * State of the alias in one repository.
         *
         * @param digest absent if there is no alias, or on a registry error
         * @param drifted whether it was changed outside Imprimatur since the last promotion or restore
         * @param moving whether it differs because a move or rollback is in progress
         * @param trouble error of the registry
         * @param expected expected digest, if it has drifted
         * @param lastRight when it was last seen in sync, if it has drifted
         */
        public record AliasStatus(
                String repository,
                @Nullable String digest,
                boolean drifted,
                boolean moving,
                @Nullable String trouble,
                @Nullable String expected,
                @Nullable Instant lastRight) {}
    }
}
