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

/** What is done now and then for the notebooks, on a thread of its own, because deployments may be slow to answer. */
@Component
class OnTheSide implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(OnTheSide.class);

    private static final int OFTEN = 15;
    private static final int SELDOM = 300;

    private final ExecutorService thread = Executors.newSingleThreadExecutor(OnTheSide::daemon);
    private final AtomicBoolean clearing = new AtomicBoolean();
    private final AtomicBoolean looking = new AtomicBoolean();
    private final AtomicBoolean asking = new AtomicBoolean();
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

    @Scheduled(initialDelay = 2, fixedDelay = OFTEN, timeUnit = TimeUnit.SECONDS)
    void clear() {
        once(clearing, "notebook-runs", OFTEN, clearRuns::clear);
    }

    @Scheduled(initialDelay = 30, fixedDelay = SELDOM, timeUnit = TimeUnit.SECONDS)
    void lookAtCollections() {
        once(looking, "notebook-collections", SELDOM, lookAtCollections::look);
    }

    @Scheduled(initialDelay = 3, fixedDelay = OFTEN, timeUnit = TimeUnit.SECONDS)
    void lookAtSpawners() {
        once(asking, "spawners", OFTEN, lookAtSpawners::look);
    }

    private void once(AtomicBoolean waiting, String duty, int seconds, Runnable work) {
        if (waiting.compareAndSet(false, true))
            thread.execute(() -> tryIt(waiting, () -> oneNode.run(duty, Duration.ofSeconds(seconds), work)));
    }

    private static void tryIt(AtomicBoolean waiting, Runnable work) {
        try {
            work.run();
        } catch (RuntimeException failed) {
            LOG.warn("what is done on the side for notebooks failed, and is tried again", failed);
        } finally {
            waiting.set(false);
        }
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "notebooks");
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public void destroy() {
        thread.shutdownNow();
    }
}
