package io.imprimatur.engine;

import java.sql.Timestamp;
import java.time.Duration;
import java.util.Optional;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.health.AbstractHealthIndicator;
import org.springframework.boot.actuate.health.Health;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The component {@code work}: down when jobs are overdue and no node executes them, e.g. a timer that should have
 * fired. The result is the same on all nodes and a restart rarely helps, so it belongs neither to liveness nor to
 * readiness.
 */
@Component
class WorkHealthIndicator extends AbstractHealthIndicator {

    /** Well after the locks of a dead node have expired. */
    private static final Duration TOLERANCE = Duration.ofMinutes(2);

    private static final String OVERDUE =
            """
             from ACT_RU_JOB where RETRIES_ > 0 and SUSPENSION_STATE_ = 1 and coalesce(DUEDATE_, CREATE_TIME_) < ?
            and (LOCK_EXP_TIME_ is null or LOCK_EXP_TIME_ < ?)""";

    private final JdbcClient jdbc;
    private final ObjectProvider<TrackingJobExecutor> executor;

    WorkHealthIndicator(JdbcClient jdbc, ObjectProvider<TrackingJobExecutor> executor) {
        super("overdue jobs are unknown");
        this.jdbc = jdbc;
        this.executor = executor;
    }

    @Override
    protected void doHealthCheck(Health.Builder health) {
        int overdue = overdue();
        boolean executing = executor.getIfAvailable() != null;
        health.status(overdue > 0 && executing ? "DOWN" : "UP")
                .withDetail("overdue", overdue)
                .withDetail("givenUp", failed());
        overdueSince().ifPresent(since -> health.withDetail("overdueSince", since.toInstant()));
    }

    private int overdue() {
        return jdbc.sql("select count(*)" + OVERDUE)
                .params(overdueBefore(), now())
                .query(Integer.class)
                .single();
    }

    private Optional<Timestamp> overdueSince() {
        return jdbc.sql("select coalesce(DUEDATE_, CREATE_TIME_)" + OVERDUE + " order by 1 fetch first 1 row only")
                .params(overdueBefore(), now())
                .query(Timestamp.class)
                .optional();
    }

    /** Jobs without retries, which need attention; the board lists them. */
    private int failed() {
        return jdbc.sql("select count(*) from ACT_RU_JOB where RETRIES_ = 0")
                .query(Integer.class)
                .single();
    }

    /** The engine's clock, which determines due jobs. */
    private static Timestamp now() {
        return Timestamp.from(ClockUtil.getCurrentTime().toInstant());
    }

    private static Timestamp overdueBefore() {
        return Timestamp.from(ClockUtil.getCurrentTime().toInstant().minus(TOLERANCE));
    }
}
