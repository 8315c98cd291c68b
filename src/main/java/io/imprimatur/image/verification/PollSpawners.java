package io.imprimatur.image.verification;

import io.imprimatur.image.channel.Channel;
import io.imprimatur.image.channel.Channels;
import io.imprimatur.image.proposal.Proposal;
import io.imprimatur.image.proposal.ProposalState;
import io.imprimatur.image.proposal.Proposals;
import io.imprimatur.image.registry.Digest;
import io.imprimatur.image.verification.Spawners.SpawnerCheck;
import io.imprimatur.image.verification.Spawners.SpawnerFinding;
import io.imprimatur.image.verification.Spawners.SpawnerRecommendation;
import io.imprimatur.image.verification.nublado.NubladoClient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Polls the recommended images of deployments' spawners: every five minutes, and after a promotion on each call until
 * the spawner shows the new image or ten minutes have passed. Informational only: does not block a proposal.
 */
@Component
public class PollSpawners {

    private static final Duration POLL_INTERVAL = Duration.ofMinutes(5);
    private static final Duration TIMEOUT = Duration.ofMinutes(10);
    private static final int RECENT_PROPOSALS = 50;

    private final Channels channels;
    private final Proposals proposals;
    private final Spawners spawners;
    private final VerificationSettings settings;
    private final NubladoClient nublado;
    private final Clock clock;

    PollSpawners(
            Channels channels,
            Proposals proposals,
            Spawners spawners,
            VerificationSettings settings,
            NubladoClient nublado,
            Clock clock) {
        this.channels = channels;
        this.proposals = proposals;
        this.spawners = spawners;
        this.settings = settings;
        this.nublado = nublado;
        this.clock = clock;
    }

    @Transactional(propagation = Propagation.NOT_SUPPORTED)
    public void pollAll() {
        channels.all().forEach(channel -> spawners.of(channel).forEach(this::pollIfDue));
        proposals.recentlyEnded(RECENT_PROPOSALS).stream()
                .filter(proposal -> proposal.state() == ProposalState.PROMOTED)
                .forEach(this::checkPromoted);
    }

    private void pollIfDue(String deployment) {
        boolean recent = spawners.latest(deployment)
                .filter(look -> look.at().isAfter(now().minus(POLL_INTERVAL)))
                .isPresent();
        if (!recent) poll(deployment);
    }

    private SpawnerRecommendation poll(String deployment) {
        SpawnerRecommendation look = nublado.recommendation(
                deployment, settings.deployment(deployment).orElseThrow(), now());
        spawners.record(look);
        return look;
    }

    private void checkPromoted(Proposal promoted) {
        Optional<Channel> channel = channels.all().stream()
                .filter(each -> each.id().equals(promoted.channel()))
                .findFirst();
        channel.map(spawners::of).orElse(List.of()).stream()
                .filter(deployment -> isUndecided(promoted, deployment))
                .forEach(deployment -> checkPromoted(promoted, deployment));
    }

    private boolean isUndecided(Proposal promoted, String deployment) {
        return spawners.checks(promoted.id()).stream()
                .filter(check -> check.deployment().equals(deployment))
                .allMatch(check -> check.finding() == SpawnerFinding.WAITING);
    }

    private void checkPromoted(Proposal promoted, String deployment) {
        SpawnerRecommendation look = poll(deployment);
        boolean timedOut = !now().isBefore(promoted.stateSince().plus(TIMEOUT));
        SpawnerFinding finding = finding(look, promoted.candidate().digest(), timedOut);
        spawners.recordCheck(
                promoted.id(), new SpawnerCheck(deployment, finding, look.tag(), look.digest(), look.at()));
    }

    private static SpawnerFinding finding(SpawnerRecommendation look, Digest promoted, boolean timedOut) {
        if (look.digest().filter(promoted::equals).isPresent()) return SpawnerFinding.SHOWS_IT;
        if (!timedOut) return SpawnerFinding.WAITING;
        return look.digest().isPresent() ? SpawnerFinding.PINNED : SpawnerFinding.UNKNOWN;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
