package io.imprimatur.image.verification;

import io.imprimatur.engine.ClusterLock;
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
class NotebookJobs implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(NotebookJobs.class);

    private static final int SHORT_INTERVAL_SECONDS = 15;
    private static final int LONG_INTERVAL_SECONDS = 300;

    private final ExecutorService thread = Executors.newSingleThreadExecutor(NotebookJobs::daemonThread);
    private final AtomicBoolean clearing = new AtomicBoolean();
    private final AtomicBoolean pollingCollections = new AtomicBoolean();
    private final AtomicBoolean pollingSpawners = new AtomicBoolean();
    private final CleanUpRuns cleanUpRuns;
    private final PollCollections pollCollections;
    private final PollSpawners pollSpawners;
    private final ClusterLock oneNode;

    NotebookJobs(
            CleanUpRuns cleanUpRuns, PollCollections pollCollections, PollSpawners pollSpawners, ClusterLock oneNode) {
        this.cleanUpRuns = cleanUpRuns;
        this.pollCollections = pollCollections;
        this.pollSpawners = pollSpawners;
        this.oneNode = oneNode;
    }

    @Scheduled(initialDelay = 2, fixedDelay = SHORT_INTERVAL_SECONDS, timeUnit = TimeUnit.SECONDS)
    void cleanUpRuns() {
        submitUnlessQueued(clearing, "notebook-runs", SHORT_INTERVAL_SECONDS, cleanUpRuns::cleanUp);
    }

    @Scheduled(initialDelay = 30, fixedDelay = LONG_INTERVAL_SECONDS, timeUnit = TimeUnit.SECONDS)
    void pollCollections() {
        submitUnlessQueued(pollingCollections, "notebook-collections", LONG_INTERVAL_SECONDS, pollCollections::poll);
    }

    @Scheduled(initialDelay = 3, fixedDelay = SHORT_INTERVAL_SECONDS, timeUnit = TimeUnit.SECONDS)
    void pollSpawners() {
        submitUnlessQueued(pollingSpawners, "spawners", SHORT_INTERVAL_SECONDS, pollSpawners::pollAll);
    }

    private void submitUnlessQueued(AtomicBoolean queued, String lock, int seconds, Runnable work) {
        if (queued.compareAndSet(false, true))
            thread.execute(() -> runJob(queued, () -> oneNode.runIfDue(lock, Duration.ofSeconds(seconds), work)));
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
