package io.imprimatur.process;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Ends a node's work: nothing new is begun, what is in hand is finished; and what is not finished in time is handed
 * over, so that another node takes it up at once and no lock has to run out.
 */
class GoWithCare implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(GoWithCare.class);

    private final OwnJobExecutor executor;
    private final RunningJobs running;
    private final JobLocks locks;
    private final KeepLocks keepLocks;
    private final Duration patience;
    private volatile boolean alive;

    GoWithCare(OwnJobExecutor executor, RunningJobs running, JobLocks locks, KeepLocks keepLocks, Duration patience) {
        this.executor = executor;
        this.running = running;
        this.locks = locks;
        this.keepLocks = keepLocks;
        this.patience = patience;
    }

    @Override
    public void start() {
        keepLocks.start();
        alive = true;
    }

    @Override
    public void stop() {
        executor.shutdown();
        long begun = System.nanoTime();
        while (!running.all().isEmpty() && System.nanoTime() - begun < patience.toNanos()) pause();
        keepLocks.stop();
        int left = locks.handOver();
        if (left > 0) LOG.warn("{} jobs were not finished in time and are left to other nodes", left);
        alive = false;
    }

    private static void pause() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return alive;
    }
}
