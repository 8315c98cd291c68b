package io.imprimatur.process;

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
 * The component {@code work}: red when steps are due and no node is at them, e.g. a timer that should have fired. All
 * nodes say the same, and starting them again would rarely help, so that neither liveness nor readiness asks it.
 */
@Component
class WorkHealthIndicator extends AbstractHealthIndicator {

    /** Well after a dead node's work would have been taken over. */
    private static final Duration LATE = Duration.ofMinutes(2);

    private static final String OVERDUE =
            """
             from ACT_RU_JOB where RETRIES_ > 0 and SUSPENSION_STATE_ = 1 and coalesce(DUEDATE_, CREATE_TIME_) < ?
            and (LOCK_EXP_TIME_ is null or LOCK_EXP_TIME_ < ?)""";

    private final JdbcClient jdbc;
    private final ObjectProvider<OwnJobExecutor> executor;

    WorkHealthIndicator(JdbcClient jdbc, ObjectProvider<OwnJobExecutor> executor) {
        super("overdue jobs are unknown");
        this.jdbc = jdbc;
        this.executor = executor;
    }

    @Override
    protected void doHealthCheck(Health.Builder health) {
        int overdue = overdue();
        boolean looked = executor.getIfAvailable() != null;
        health.status(overdue > 0 && looked ? "DOWN" : "UP")
                .withDetail("overdue", overdue)
                .withDetail("givenUp", givenUp());
        oldest().ifPresent(since -> health.withDetail("overdueSince", since.toInstant()));
    }

    private int overdue() {
        return jdbc.sql("select count(*)" + OVERDUE)
                .params(late(), now())
                .query(Integer.class)
                .single();
    }

    private Optional<Timestamp> oldest() {
        return jdbc.sql("select coalesce(DUEDATE_, CREATE_TIME_)" + OVERDUE + " order by 1 fetch first 1 row only")
                .params(late(), now())
                .query(Timestamp.class)
                .optional();
    }

    /** Steps that people have to see to; the board says which. */
    private int givenUp() {
        return jdbc.sql("select count(*) from ACT_RU_JOB where RETRIES_ = 0")
                .query(Integer.class)
                .single();
    }

    /** By the engine's clock, by which jobs are due. */
    private static Timestamp now() {
        return Timestamp.from(ClockUtil.getCurrentTime().toInstant());
    }

    private static Timestamp late() {
        return Timestamp.from(ClockUtil.getCurrentTime().toInstant().minus(LATE));
    }
}
