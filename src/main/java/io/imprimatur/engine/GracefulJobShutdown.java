package io.imprimatur.engine;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Graceful shutdown of job execution: acquires no new jobs, waits for running ones, and releases the locks of the jobs
 * that do not finish in time, so that another node can take them over immediately.
 */
class GracefulJobShutdown implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(GracefulJobShutdown.class);

    private final TrackingJobExecutor executor;
    private final JobLocks locks;
    private final Duration timeout;
    private volatile boolean started;

    GracefulJobShutdown(TrackingJobExecutor executor, JobLocks locks, Duration timeout) {
        this.executor = executor;
        this.locks = locks;
        this.timeout = timeout;
    }

    @Override
    public void start() {
        locks.startHeartbeat();
        started = true;
    }

    @Override
    public void stop() {
        executor.shutdown();
        long start = System.nanoTime();
        while (!executor.runningJobs().isEmpty() && System.nanoTime() - start < timeout.toNanos()) sleep();
        locks.stopHeartbeat();
        int released = locks.release();
        if (released > 0)
            LOG.warn("{} jobs did not finish within the shutdown timeout; released for other nodes", released);
        started = false;
    }

    private static void sleep() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return started;
    }
}
