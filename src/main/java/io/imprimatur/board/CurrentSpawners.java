package io.imprimatur.board;

import io.imprimatur.image.channel.Channel;
import io.imprimatur.image.proposal.Proposal;
import io.imprimatur.image.registry.Digest;
import io.imprimatur.image.restore.Recommendations.Recommendation;
import io.imprimatur.image.verification.Spawners;
import io.imprimatur.image.verification.Spawners.SpawnerCheck;
import io.imprimatur.image.verification.Spawners.SpawnerFinding;
import io.imprimatur.image.verification.Spawners.SpawnerRecommendation;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/** Last observed images of the spawners of a channel's deployments. */
@Component
class CurrentSpawners {

    /** Time within which spawners are expected to pick up a new image. */
    private static final Duration REFRESH_PERIOD = Duration.ofMinutes(10);

    private final Spawners spawners;
    private final Clock clock;

    CurrentSpawners(Spawners spawners, Clock clock) {
        this.spawners = spawners;
        this.clock = clock;
    }

    /** @param recommended last promotion or restore, if any */
    List<SpawnerStatus> of(Channel channel, Optional<Recommendation> recommended) {
        Optional<Proposal> promoted = recommended.map(Recommendation::proposal);
        boolean withinRefresh = recommended
                .filter(last -> clock.instant().isBefore(last.since().plus(REFRESH_PERIOD)))
                .isPresent();
        List<SpawnerCheck> checks =
                promoted.map(proposal -> spawners.checks(proposal.id())).orElse(List.of());
        Optional<Digest> expected =
                promoted.map(proposal -> proposal.candidate().digest());
        return spawners.of(channel).stream()
                .map(id -> now(id, spawners.latest(id), expected, checks, withinRefresh))
                .toList();
    }

    private static SpawnerStatus now(
            String id,
            Optional<SpawnerRecommendation> look,
            Optional<Digest> expected,
            List<SpawnerCheck> checks,
            boolean withinRefresh) {
        Optional<Digest> digest = look.flatMap(SpawnerRecommendation::digest);
        SpawnerFinding lastFinding = checks.stream()
                .filter(check -> check.deployment().equals(id))
                .map(SpawnerCheck::finding)
                .findFirst()
                .orElse(SpawnerFinding.UNKNOWN);
        boolean isRecommended = digest.isPresent() && digest.equals(expected);
        String words = expected.isEmpty() && digest.isPresent()
                ? "recommends it now"
                : (isRecommended ? SpawnerFinding.SHOWS_IT : now(lastFinding, digest, withinRefresh)).label();
        return new SpawnerStatus(
                id,
                look.flatMap(SpawnerRecommendation::tag).orElse(null),
                digest.map(Digest::value).orElse(null),
                words,
                look.flatMap(SpawnerRecommendation::error).orElse(null),
                look.map(SpawnerRecommendation::at).orElse(null));
    }

    // A spawner that showed it before may show another image now.
    private static SpawnerFinding now(SpawnerFinding lastFinding, Optional<Digest> digest, boolean withinRefresh) {
        if (lastFinding == SpawnerFinding.WAITING || (withinRefresh && digest.isPresent()))
            return SpawnerFinding.WAITING;
        return digest.isPresent() ? SpawnerFinding.PINNED : SpawnerFinding.UNKNOWN;
    }

    /**
     * Spawner of one deployment.
     *
     * @param finding for display: shows it, pinned to something else, not yet, unknown
     */
    record SpawnerStatus(
            String deployment,
            @Nullable String tag,
            @Nullable String digest,
            String finding,
            @Nullable String trouble,
            @Nullable Instant at) {}
}
