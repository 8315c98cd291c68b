package io.imprimatur.verification;

import io.imprimatur.channel.Channel;
import io.imprimatur.channel.Channels;
import io.imprimatur.proposal.Proposal;
import io.imprimatur.proposal.ProposalState;
import io.imprimatur.proposal.Proposals;
import io.imprimatur.registry.Digest;
import io.imprimatur.verification.nublado.NubladoSpawner;
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
 * Looks what deployments' spawners recommend: now and then, and after a promotion until each shows the new image or ten
 * minutes have passed. It holds nothing up.
 */
@Component
public class LookAtSpawners {

    private static final Duration NOW_AND_THEN = Duration.ofMinutes(5);
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final int ENDED = 50;

    private final Channels channels;
    private final Proposals proposals;
    private final Spawners spawners;
    private final VerificationSettings settings;
    private final NubladoSpawner nublado;
    private final Clock clock;

    LookAtSpawners(
            Channels channels,
            Proposals proposals,
            Spawners spawners,
            VerificationSettings settings,
            NubladoSpawner nublado,
            Clock clock) {
        this.channels = channels;
        this.proposals = proposals;
        this.spawners = spawners;
        this.settings = settings;
        this.nublado = nublado;
        this.clock = clock;
    }

    @Transactional(propagation = Propagation.NOT_SUPPORTED)
    public void look() {
        channels.all().forEach(channel -> spawners.of(channel).forEach(this::lookNowAndThen));
        proposals.ended(ENDED).stream()
                .filter(proposal -> proposal.state() == ProposalState.PROMOTED)
                .forEach(this::follow);
    }

    private void lookNowAndThen(String deployment) {
        boolean recent = spawners.lastLook(deployment)
                .filter(look -> look.at().isAfter(now().minus(NOW_AND_THEN)))
                .isPresent();
        if (!recent) lookAt(deployment);
    }

    private SpawnerLook lookAt(String deployment) {
        SpawnerLook look =
                nublado.look(deployment, settings.deployment(deployment).orElseThrow(), now());
        spawners.saw(look);
        return look;
    }

    private void follow(Proposal promoted) {
        Optional<Channel> channel = channels.all().stream()
                .filter(each -> each.id().equals(promoted.channel()))
                .findFirst();
        channel.map(spawners::of).orElse(List.of()).stream()
                .filter(deployment -> isOpen(promoted, deployment))
                .forEach(deployment -> follow(promoted, deployment));
    }

    private boolean isOpen(Proposal promoted, String deployment) {
        return spawners.checks(promoted.id()).stream()
                .filter(check -> check.deployment().equals(deployment))
                .allMatch(check -> check.finding() == SpawnerFinding.WAITING);
    }

    private void follow(Proposal promoted, String deployment) {
        SpawnerLook look = lookAt(deployment);
        boolean late = !now().isBefore(promoted.stateSince().plus(PATIENCE));
        SpawnerFinding finding = finding(look, promoted.candidate().digest(), late);
        spawners.found(promoted.id(), new SpawnerCheck(deployment, finding, look.tag(), look.digest(), look.at()));
    }

    private static SpawnerFinding finding(SpawnerLook look, Digest promoted, boolean late) {
        if (look.digest().filter(promoted::equals).isPresent()) return SpawnerFinding.SHOWS_IT;
        if (!late) return SpawnerFinding.WAITING;
        return look.digest().isPresent() ? SpawnerFinding.PINNED : SpawnerFinding.UNKNOWN;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
