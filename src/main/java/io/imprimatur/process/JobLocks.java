package io.imprimatur.process;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Which node works on which job, as the engine itself keeps it in its tables. A job's revision stays as it is, so that
 * whoever executes it can still finish it.
 */
class JobLocks {

    private final JdbcClient jdbc;
    private final String owner;

    JobLocks(JdbcClient jdbc, String owner) {
        this.jdbc = jdbc;
        this.owner = owner;
    }

    /** For so long from now; nothing happens to a job that another node has taken meanwhile. */
    void prolong(Collection<String> jobs, int millis) {
        if (jobs.isEmpty()) return;
        jdbc.sql("update ACT_RU_JOB set LOCK_EXP_TIME_ = :until where ID_ in (:jobs) and LOCK_OWNER_ = :owner")
                .param("until", Timestamp.from(now().plusMillis(millis)))
                .param("jobs", jobs)
                .param("owner", owner)
                .update();
    }

    /**
     * Lets other nodes have at once what this one holds.
     *
     * @return how many jobs that were
     */
    int handOver() {
        return jdbc.sql("update ACT_RU_JOB set LOCK_EXP_TIME_ = null, LOCK_OWNER_ = null where LOCK_OWNER_ = ?")
                .param(owner)
                .update();
    }

    /** By the engine's clock, which judges locks. */
    private static Instant now() {
        return ClockUtil.getCurrentTime().toInstant();
    }
}
