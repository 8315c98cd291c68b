package io.imprimatur.engine;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.lang.Nullable;

/**
 * Job locks of this node, in the engine's own tables, extended by a heartbeat while the jobs run. Locks can be short, so
 * that the jobs of a dead node are taken over soon, while a job that copies an image for an hour is not. Updates leave a
 * job's revision unchanged, so that the executing thread can still complete it.
 */
class JobLocks {

    private static final Logger LOG = LoggerFactory.getLogger(JobLocks.class);

    /** Number of heartbeats in the lifetime of a lock, of which all but one may fail. */
    private static final int HEARTBEATS_PER_LOCK = 4;

    private final ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor(JobLocks::daemon);
    private final JdbcClient jdbc;
    private final TrackingJobExecutor executor;
    private @Nullable Future<?> heartbeat;

    JobLocks(JdbcClient jdbc, TrackingJobExecutor executor) {
        this.jdbc = jdbc;
        this.executor = executor;
    }

    void startHeartbeat() {
        long interval = executor.getLockTimeInMillis() / HEARTBEATS_PER_LOCK;
        heartbeat = scheduler.scheduleWithFixedDelay(this::extendRunning, interval, interval, TimeUnit.MILLISECONDS);
    }

    void stopHeartbeat() {
        if (heartbeat != null) heartbeat.cancel(false);
        scheduler.shutdownNow();
    }

    private void extendRunning() {
        try {
            extend(executor.runningJobs());
        } catch (RuntimeException failed) {
            LOG.warn("Cannot extend the locks of running jobs; retrying", failed);
        }
    }

    /** Skips jobs that another node has taken over. */
    private void extend(Collection<String> jobs) {
        if (jobs.isEmpty()) return;
        jdbc.sql("update ACT_RU_JOB set LOCK_EXP_TIME_ = :until where ID_ in (:jobs) and LOCK_OWNER_ = :owner")
                .param("until", Timestamp.from(now().plusMillis(executor.getLockTimeInMillis())))
                .param("jobs", jobs)
                .param("owner", executor.getLockOwner())
                .update();
    }

    /**
     * Releases all locks of this node.
     *
     * @return the number of jobs
     */
    int release() {
        return jdbc.sql("update ACT_RU_JOB set LOCK_EXP_TIME_ = null, LOCK_OWNER_ = null where LOCK_OWNER_ = ?")
                .param(executor.getLockOwner())
                .update();
    }

    /** The engine's clock, against which locks expire. */
    private static Instant now() {
        return ClockUtil.getCurrentTime().toInstant();
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "job-locks");
        thread.setDaemon(true);
        return thread;
    }
}
