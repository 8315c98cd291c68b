package io.imprimatur.verification;

import io.imprimatur.process.OneNodeAtATime;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Scheduled jobs of the verification module, on a separate thread because deployments may respond slowly. */
@Component
class OnTheSide implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(OnTheSide.class);

    private static final int SHORT_INTERVAL_SECONDS = 15;
    private static final int LONG_INTERVAL_SECONDS = 300;

    private final ExecutorService thread = Executors.newSingleThreadExecutor(OnTheSide::daemonThread);
    private final AtomicBoolean clearing = new AtomicBoolean();
    private final AtomicBoolean pollingCollections = new AtomicBoolean();
    private final AtomicBoolean pollingSpawners = new AtomicBoolean();
    private final ClearRuns clearRuns;
    private final LookAtCollections lookAtCollections;
    private final LookAtSpawners lookAtSpawners;
    private final OneNodeAtATime oneNode;

    OnTheSide(
            ClearRuns clearRuns,
            LookAtCollections lookAtCollections,
            LookAtSpawners lookAtSpawners,
            OneNodeAtATime oneNode) {
        this.clearRuns = clearRuns;
        this.lookAtCollections = lookAtCollections;
        this.lookAtSpawners = lookAtSpawners;
        this.oneNode = oneNode;
    }

    @Scheduled(initialDelay = 2, fixedDelay = SHORT_INTERVAL_SECONDS, timeUnit = TimeUnit.SECONDS)
    void clear() {
        submitUnlessQueued(clearing, "notebook-runs", SHORT_INTERVAL_SECONDS, clearRuns::clear);
    }

    @Scheduled(initialDelay = 30, fixedDelay = LONG_INTERVAL_SECONDS, timeUnit = TimeUnit.SECONDS)
    void lookAtCollections() {
        submitUnlessQueued(pollingCollections, "notebook-collections", LONG_INTERVAL_SECONDS, lookAtCollections::look);
    }

    @Scheduled(initialDelay = 3, fixedDelay = SHORT_INTERVAL_SECONDS, timeUnit = TimeUnit.SECONDS)
    void lookAtSpawners() {
        submitUnlessQueued(pollingSpawners, "spawners", SHORT_INTERVAL_SECONDS, lookAtSpawners::look);
    }

    private void submitUnlessQueued(AtomicBoolean queued, String lock, int seconds, Runnable work) {
        if (queued.compareAndSet(false, true))
            thread.execute(() -> runJob(queued, () -> oneNode.run(lock, Duration.ofSeconds(seconds), work)));
    }

    private static void runJob(AtomicBoolean queued, Runnable work) {
        try {
            work.run();
        } catch (RuntimeException failed) {
            LOG.warn("scheduled verification job failed, will retry", failed);
        } finally {
            queued.set(false);
        }
    }

    private static Thread daemonThread(Runnable work) {
        Thread thread = new Thread(work, "notebooks");
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public void destroy() {
        thread.shutdownNow();
    }
}
