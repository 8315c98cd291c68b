package io.imprimatur.image.promotion;

import io.imprimatur.image.channel.Channel;
import io.imprimatur.image.channel.Channels;
import io.imprimatur.image.proposal.Proposal;
import io.imprimatur.image.proposal.Proposals;
import io.imprimatur.image.registry.Registries.RegistryFailure;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Job that adapts all open proposals to the current configuration, so that people get their tasks soon after a change
 * rather than in the window. Idempotent.
 */
@Component
public class SyncGatesJob {

    private static final Logger LOG = LoggerFactory.getLogger(SyncGatesJob.class);

    private final Channels channels;
    private final Proposals proposals;
    private final GateConfigurationLease lease;
    private final SyncRepositories syncRepositories;
    private final SyncGates syncGates;

    SyncGatesJob(
            Channels channels,
            Proposals proposals,
            GateConfigurationLease lease,
            SyncRepositories syncRepositories,
            SyncGates syncGates) {
        this.channels = channels;
        this.proposals = proposals;
        this.lease = lease;
        this.syncRepositories = syncRepositories;
        this.syncGates = syncGates;
    }

    /** Uses a transaction per proposal, so that a failure does not affect the others. */
    @EventListener(ApplicationReadyEvent.class)
    @Scheduled(initialDelay = 30, fixedDelay = 30, timeUnit = TimeUnit.SECONDS)
    public void run() {
        channels.all().stream()
                .map(Channel::id)
                .filter(lease::renewOrTakeOver)
                .flatMap(channel -> proposals.open(channel).stream())
                .filter(proposal -> proposal.state().isBeforePromotion())
                .forEach(this::sync);
    }

    private void sync(Proposal proposal) {
        run(proposal, () -> syncRepositories.sync(proposal));
        run(proposal, () -> syncGates.sync(proposal.id()));
    }

    private static void run(Proposal proposal, Runnable step) {
        try {
            step.run();
        } catch (RegistryFailure failure) {
            LOG.warn(
                    "Failed to sync the gates of {}, retrying on the next run: {}",
                    proposal.id(),
                    failure.getMessage());
            LOG.debug("Failed to read a new repository", failure);
        } catch (RuntimeException failure) {
            LOG.warn("Failed to sync the gates of {}, retrying on the next run", proposal.id(), failure);
        }
    }
}
