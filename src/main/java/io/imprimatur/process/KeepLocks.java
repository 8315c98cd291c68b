package io.imprimatur.process;

import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.lang.Nullable;

/**
 * Prolongs the locks of the jobs in hand while they are, so that a lock may be short and a job long: what a dead node
 * had in hand is soon taken over, and what a living one copies for an hour is not.
 */
class KeepLocks {

    private static final Logger LOG = LoggerFactory.getLogger(KeepLocks.class);

    /** A lock outlives that many signs of life that fail. */
    private static final int BEATS_A_LOCK = 4;

    private final ScheduledExecutorService heart = Executors.newSingleThreadScheduledExecutor(KeepLocks::thread);
    private final RunningJobs running;
    private final JobLocks locks;
    private final int lockMillis;
    private @Nullable Future<?> beats;

    KeepLocks(RunningJobs running, JobLocks locks, int lockMillis) {
        this.running = running;
        this.locks = locks;
        this.lockMillis = lockMillis;
    }

    void start() {
        long pause = lockMillis / BEATS_A_LOCK;
        beats = heart.scheduleWithFixedDelay(this::beat, pause, pause, TimeUnit.MILLISECONDS);
    }

    private void beat() {
        try {
            locks.prolong(running.all(), lockMillis);
        } catch (RuntimeException failed) {
            LOG.warn("The locks of jobs could not be prolonged, which is tried again", failed);
        }
    }

    void stop() {
        if (beats != null) beats.cancel(false);
        heart.shutdownNow();
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "job-locks");
        thread.setDaemon(true);
        return thread;
    }
}
