package io.imprimatur.process;

import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.lang.Nullable;

/**
 * Heartbeat that extends the locks of running jobs. Locks can be short, so that the jobs of a dead node are taken over
 * soon, while a job that copies an image for an hour is not.
 */
class KeepLocks {

    private static final Logger LOG = LoggerFactory.getLogger(KeepLocks.class);

    /** Number of heartbeats in the lifetime of a lock, of which all but one may fail. */
    private static final int HEARTBEATS_PER_LOCK = 4;

    private final ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor(KeepLocks::daemon);
    private final RunningJobs running;
    private final JobLocks locks;
    private final int lockMillis;
    private @Nullable Future<?> heartbeat;

    KeepLocks(RunningJobs running, JobLocks locks, int lockMillis) {
        this.running = running;
        this.locks = locks;
        this.lockMillis = lockMillis;
    }

    void start() {
        long interval = lockMillis / HEARTBEATS_PER_LOCK;
        heartbeat = scheduler.scheduleWithFixedDelay(this::extendLocks, interval, interval, TimeUnit.MILLISECONDS);
    }

    private void extendLocks() {
        try {
            locks.extend(running.all(), lockMillis);
        } catch (RuntimeException failed) {
            LOG.warn("Cannot extend the locks of running jobs; retrying", failed);
        }
    }

    void stop() {
        if (heartbeat != null) heartbeat.cancel(false);
        scheduler.shutdownNow();
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "job-locks");
        thread.setDaemon(true);
        return thread;
    }
}
