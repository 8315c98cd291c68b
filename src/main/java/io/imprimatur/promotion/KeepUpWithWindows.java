package io.imprimatur.promotion;

import static io.imprimatur.proposal.ProposalState.WAITING_FOR_WINDOW;

import io.imprimatur.proposal.Proposals;
import io.imprimatur.window.WindowsChanged;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Says to all waiting proposals that windows may have changed: at the start, for the configuration's sake, whenever
 * somebody decides on windows, and now and then, for what a crash or another node left undone.
 */
@Component
public class KeepUpWithWindows {

    private static final Logger LOG = LoggerFactory.getLogger(KeepUpWithWindows.class);

    private final Proposals proposals;
    private final FollowWindows followWindows;

    KeepUpWithWindows(Proposals proposals, FollowWindows followWindows) {
        this.proposals = proposals;
        this.followWindows = followWindows;
    }

    @EventListener(ApplicationReadyEvent.class)
    public void afterStart() {
        keepUp();
    }

    @TransactionalEventListener(WindowsChanged.class)
    public void afterDecision() {
        keepUp();
    }

    @Scheduled(fixedDelay = 1, initialDelay = 1, timeUnit = TimeUnit.MINUTES)
    void keepUp() {
        proposals.in(WAITING_FOR_WINDOW).forEach(waiting -> {
            try {
                followWindows.follow(waiting.id());
            } catch (RuntimeException overtaken) {
                LOG.info("{} did not follow its windows, and is asked again within a minute", waiting.id(), overtaken);
            }
        });
    }
}
