package io.imprimatur.process;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Job locks of this node, in the engine's own tables. Updates leave a job's revision unchanged, so that the executing
 * thread can still complete it.
 */
class JobLocks {

    private final JdbcClient jdbc;
    private final String owner;

    JobLocks(JdbcClient jdbc, String owner) {
        this.jdbc = jdbc;
        this.owner = owner;
    }

    /** Extends the locks from now on; skips jobs that another node has taken over. */
    void extend(Collection<String> jobs, int millis) {
        if (jobs.isEmpty()) return;
        jdbc.sql("update ACT_RU_JOB set LOCK_EXP_TIME_ = :until where ID_ in (:jobs) and LOCK_OWNER_ = :owner")
                .param("until", Timestamp.from(now().plusMillis(millis)))
                .param("jobs", jobs)
                .param("owner", owner)
                .update();
    }

    /**
     * Releases all locks of this node.
     *
     * @return the number of jobs
     */
    int release() {
        return jdbc.sql("update ACT_RU_JOB set LOCK_EXP_TIME_ = null, LOCK_OWNER_ = null where LOCK_OWNER_ = ?")
                .param(owner)
                .update();
    }

    /** The engine's clock, against which locks expire. */
    private static Instant now() {
        return ClockUtil.getCurrentTime().toInstant();
    }
}
