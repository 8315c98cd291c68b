package io.imprimatur.update;

import io.imprimatur.window.WindowsChanged;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/** Says to all waiting updates that windows may have changed: at the start, when somebody decides, and now and then. */
@Component
class KeepUpdatesPlanned {

    private static final Logger LOG = LoggerFactory.getLogger(KeepUpdatesPlanned.class);

    private final ServiceUpdates updates;
    private final FollowUpdateWindows followWindows;

    KeepUpdatesPlanned(ServiceUpdates updates, FollowUpdateWindows followWindows) {
        this.updates = updates;
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
        updates.in(UpdateState.WAITING).forEach(waiting -> {
            try {
                followWindows.follow(waiting.id());
            } catch (RuntimeException overtaken) {
                LOG.info("{} did not follow its windows, and is asked again within a minute", waiting.id(), overtaken);
            }
        });
    }
}
