package io.imprimatur.calendar;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Makes everything that waits for windows replan: at startup, because the configuration may have changed, after each
 * decision on windows, and every minute, in case a crash or another node left replanning undone.
 */
@Component
class WindowChangePoller {

    private static final Logger LOG = LoggerFactory.getLogger(WindowChangePoller.class);

    private final List<WaitingChanges> kinds;

    WindowChangePoller(List<WaitingChanges> kinds) {
        this.kinds = kinds;
    }

    @EventListener(ApplicationReadyEvent.class)
    public void afterStart() {
        replan();
    }

    @TransactionalEventListener(WindowsChanged.class)
    public void afterDecision() {
        replan();
    }

    @Scheduled(fixedDelay = 1, initialDelay = 1, timeUnit = TimeUnit.MINUTES)
    void replan() {
        kinds.stream().flatMap(kind -> kind.waiting().stream()).forEach(waitingChange -> {
            try {
                waitingChange.replan().run();
            } catch (RuntimeException failure) {
                LOG.info("Failed to replan {}, retrying within a minute", waitingChange.id(), failure);
            }
        });
    }

    /** Event: a decision changed which windows are usable. Published in the transaction of the decision. */
    public record WindowsChanged() {}
}
