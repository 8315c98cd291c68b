package io.imprimatur.process;

import java.time.Duration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.health.AbstractHealthIndicator;
import org.springframework.boot.actuate.health.Health;
import org.springframework.stereotype.Component;

/**
 * The component {@code jobExecutor}: whether this node looks for work. In place of Camunda's, which is content as long
 * as nobody has stopped it, whether its thread lives or not; a start heals what it finds, so it is part of liveness.
 */
@Component("jobExecutorHealthIndicator")
class JobExecutorHealthIndicator extends AbstractHealthIndicator {

    /** It looks every two seconds, and waits longer only for the database. */
    private static final Duration TOO_LONG = Duration.ofMinutes(2);

    private final ObjectProvider<OwnJobExecutor> executor;

    JobExecutorHealthIndicator(ObjectProvider<OwnJobExecutor> executor) {
        super("the state of the job executor is unknown");
        this.executor = executor;
    }

    @Override
    protected void doHealthCheck(Health.Builder health) {
        OwnJobExecutor here = executor.getIfAvailable();
        if (here == null) health.up().withDetail("executes", "disabled: jobs are executed by other nodes");
        else judge(here, health);
    }

    private static void judge(OwnJobExecutor here, Health.Builder health) {
        Duration since = here.sinceLastLook();
        boolean well = !here.wasStarted() || (here.isActive() && since.compareTo(TOO_LONG) < 0);
        health.status(well ? "UP" : "DOWN")
                .withDetail("node", here.getLockOwner())
                .withDetail("active", here.isActive())
                .withDetail("lookedForWorkSecondsAgo", since.toSeconds());
    }
}
