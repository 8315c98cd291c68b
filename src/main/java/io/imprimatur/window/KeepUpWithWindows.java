package io.imprimatur.window;

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
 * Says to all that waits for windows that they may have changed: at the start, for the configuration's sake, whenever
 * somebody decides on windows, and now and then, for what a crash or another node left undone.
 */
@Component
class KeepUpWithWindows {

    private static final Logger LOG = LoggerFactory.getLogger(KeepUpWithWindows.class);

    private final List<WaitForWindows> kinds;

    KeepUpWithWindows(List<WaitForWindows> kinds) {
        this.kinds = kinds;
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
        kinds.stream().flatMap(kind -> kind.waiting().stream()).forEach(waiting -> {
            try {
                waiting.follow().run();
            } catch (RuntimeException overtaken) {
                LOG.info("{} did not follow its windows, and is asked again within a minute", waiting.id(), overtaken);
            }
        });
    }
}
