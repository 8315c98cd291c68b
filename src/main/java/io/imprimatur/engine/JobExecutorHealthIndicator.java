package io.imprimatur.engine;

import java.time.Duration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.health.AbstractHealthIndicator;
import org.springframework.boot.actuate.health.Health;
import org.springframework.stereotype.Component;

/**
 * The component {@code jobExecutor}: whether this node acquires jobs. Replaces Camunda's indicator, which only checks
 * that the executor was not stopped, not that its thread is alive. A restart repairs what it detects, so it is part of
 * liveness.
 */
@Component("jobExecutorHealthIndicator")
class JobExecutorHealthIndicator extends AbstractHealthIndicator {

    /** The executor acquires every two seconds, and waits longer only for the database. */
    private static final Duration LIMIT = Duration.ofMinutes(2);

    private final ObjectProvider<TrackingJobExecutor> executor;

    JobExecutorHealthIndicator(ObjectProvider<TrackingJobExecutor> executor) {
        super("the state of the job executor is unknown");
        this.executor = executor;
    }

    @Override
    protected void doHealthCheck(Health.Builder health) {
        TrackingJobExecutor own = executor.getIfAvailable();
        if (own == null) health.up().withDetail("executes", "disabled: jobs are executed by other nodes");
        else assess(own, health);
    }

    private static void assess(TrackingJobExecutor own, Health.Builder health) {
        Duration since = own.sinceLastAcquisition();
        boolean healthy = !own.wasStarted() || (own.isActive() && since.compareTo(LIMIT) < 0);
        health.status(healthy ? "UP" : "DOWN")
                .withDetail("node", own.getLockOwner())
                .withDetail("active", own.isActive())
                .withDetail("lookedForWorkSecondsAgo", since.toSeconds());
    }
}
