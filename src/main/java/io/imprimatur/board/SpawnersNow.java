package io.imprimatur.board;

import io.imprimatur.channel.Channel;
import io.imprimatur.proposal.Proposal;
import io.imprimatur.registry.Digest;
import io.imprimatur.restore.Recommended;
import io.imprimatur.verification.SpawnerCheck;
import io.imprimatur.verification.SpawnerFinding;
import io.imprimatur.verification.SpawnerLook;
import io.imprimatur.verification.Spawners;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/** What the spawners of a channel's deployments recommend, as far as it is known. */
@Component
class SpawnersNow {

    /** As long as spawners are given to notice what was put there. */
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final Spawners spawners;
    private final Clock clock;

    SpawnersNow(Spawners spawners, Clock clock) {
        this.spawners = spawners;
        this.clock = clock;
    }

    /** @param recommended what we put there last, if we did */
    List<SpawnerNow> of(Channel channel, Optional<Recommended> recommended) {
        Optional<Proposal> promoted = recommended.map(Recommended::proposal);
        boolean fresh = recommended
                .filter(put -> clock.instant().isBefore(put.since().plus(PATIENCE)))
                .isPresent();
        List<SpawnerCheck> checks =
                promoted.map(proposal -> spawners.checks(proposal.id())).orElse(List.of());
        Optional<Digest> wanted = promoted.map(proposal -> proposal.candidate().digest());
        return spawners.of(channel).stream()
                .map(id -> now(id, spawners.lastLook(id), wanted, checks, fresh))
                .toList();
    }

    private static SpawnerNow now(
            String id, Optional<SpawnerLook> look, Optional<Digest> wanted, List<SpawnerCheck> checks, boolean fresh) {
        Optional<Digest> digest = look.flatMap(SpawnerLook::digest);
        SpawnerFinding known = checks.stream()
                .filter(check -> check.deployment().equals(id))
                .map(SpawnerCheck::finding)
                .findFirst()
                .orElse(SpawnerFinding.UNKNOWN);
        boolean showsIt = digest.isPresent() && digest.equals(wanted);
        String words = wanted.isEmpty() && digest.isPresent()
                ? "recommends it now"
                : (showsIt ? SpawnerFinding.SHOWS_IT : now(known, digest, fresh)).words();
        return new SpawnerNow(
                id,
                look.flatMap(SpawnerLook::tag).orElse(null),
                digest.map(Digest::value).orElse(null),
                words,
                look.flatMap(SpawnerLook::trouble).orElse(null),
                look.map(SpawnerLook::at).orElse(null));
    }

    // What once showed it may show something else now.
    private static SpawnerFinding now(SpawnerFinding known, Optional<Digest> digest, boolean fresh) {
        if (known == SpawnerFinding.WAITING || (fresh && digest.isPresent())) return SpawnerFinding.WAITING;
        return digest.isPresent() ? SpawnerFinding.PINNED : SpawnerFinding.UNKNOWN;
    }

    /**
     * One deployment.
     *
     * @param finding in words: shows it, pinned to something else, not yet, unknown
     */
    record SpawnerNow(
            String deployment,
            @Nullable String tag,
            @Nullable String digest,
            String finding,
            @Nullable String trouble,
            @Nullable Instant at) {}
}
