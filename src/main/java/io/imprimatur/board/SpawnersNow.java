package io.imprimatur.board;

import io.imprimatur.channel.Channel;
import io.imprimatur.proposal.Proposal;
import io.imprimatur.registry.Digest;
import io.imprimatur.verification.SpawnerCheck;
import io.imprimatur.verification.SpawnerFinding;
import io.imprimatur.verification.SpawnerLook;
import io.imprimatur.verification.Spawners;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/** What the spawners of a channel's deployments recommend, as far as it is known. */
@Component
class SpawnersNow {

    private final Spawners spawners;

    SpawnersNow(Spawners spawners) {
        this.spawners = spawners;
    }

    /** @param promoted the channel's last promotion, if there was one */
    List<SpawnerNow> of(Channel channel, Optional<Proposal> promoted) {
        List<SpawnerCheck> checks =
                promoted.map(proposal -> spawners.checks(proposal.id())).orElse(List.of());
        Optional<Digest> wanted = promoted.map(proposal -> proposal.candidate().digest());
        return spawners.of(channel).stream()
                .map(id -> now(id, spawners.lastLook(id), wanted, checks))
                .toList();
    }

    private static SpawnerNow now(
            String id, Optional<SpawnerLook> look, Optional<Digest> wanted, List<SpawnerCheck> checks) {
        Optional<Digest> digest = look.flatMap(SpawnerLook::digest);
        SpawnerFinding known = checks.stream()
                .filter(check -> check.deployment().equals(id))
                .map(SpawnerCheck::finding)
                .findFirst()
                .orElse(SpawnerFinding.UNKNOWN);
        boolean showsIt = digest.isPresent() && digest.equals(wanted);
        String words = wanted.isEmpty() && digest.isPresent()
                ? "recommends it now"
                : (showsIt ? SpawnerFinding.SHOWS_IT : now(known, digest)).words();
        return new SpawnerNow(
                id,
                look.flatMap(SpawnerLook::tag).orElse(null),
                digest.map(Digest::value).orElse(null),
                words,
                look.flatMap(SpawnerLook::trouble).orElse(null),
                look.map(SpawnerLook::at).orElse(null));
    }

    // What once showed it may show something else now.
    private static SpawnerFinding now(SpawnerFinding known, Optional<Digest> digest) {
        if (known == SpawnerFinding.WAITING) return known;
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
