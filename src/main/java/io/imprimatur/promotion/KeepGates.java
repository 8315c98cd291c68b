package io.imprimatur.promotion;

import io.imprimatur.channel.Channel;
import io.imprimatur.channel.Channels;
import io.imprimatur.proposal.Proposal;
import io.imprimatur.proposal.Proposals;
import io.imprimatur.registry.RegistryFailure;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Goes through everything that waits, so that people have their tasks soon after the configuration has changed and not
 * in the window. Changes nothing the second time.
 */
@Component
public class KeepGates {

    private static final Logger LOG = LoggerFactory.getLogger(KeepGates.class);

    private final Channels channels;
    private final Proposals proposals;
    private final GatesInForce inForce;
    private final FollowRepositories followRepositories;
    private final FollowGates followGates;

    KeepGates(
            Channels channels,
            Proposals proposals,
            GatesInForce inForce,
            FollowRepositories followRepositories,
            FollowGates followGates) {
        this.channels = channels;
        this.proposals = proposals;
        this.inForce = inForce;
        this.followRepositories = followRepositories;
        this.followGates = followGates;
    }

    /** Each proposal in a transaction of its own, so that one that fails keeps no other from it. */
    @EventListener(ApplicationReadyEvent.class)
    @Scheduled(initialDelay = 30, fixedDelay = 30, timeUnit = TimeUnit.SECONDS)
    public void keep() {
        channels.all().stream()
                .map(Channel::id)
                .filter(inForce::areOurs)
                .flatMap(channel -> proposals.open(channel).stream())
                .filter(proposal -> proposal.state().isBeforePromotion())
                .forEach(this::follow);
    }

    private void follow(Proposal proposal) {
        tryIt(proposal, () -> followRepositories.follow(proposal));
        tryIt(proposal, () -> followGates.follow(proposal.id()));
    }

    private static void tryIt(Proposal proposal, Runnable step) {
        try {
            step.run();
        } catch (RegistryFailure away) {
            LOG.warn("the gates of {} are looked at again later: {}", proposal.id(), away.getMessage());
            LOG.debug("a repository that is new cannot be read", away);
        } catch (RuntimeException failed) {
            LOG.warn("the gates of {} are looked at again later", proposal.id(), failed);
        }
    }
}
