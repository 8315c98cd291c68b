package io.imprimatur.engine;

import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.runtime.Job;
import org.springframework.context.annotation.Lazy;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Timers of process instances. */
@Component
public class Timers {

    private final ManagementService management;
    private final SystemEngineCalls systemEngineCalls;

    /** Lazy, because the engine is built from beans that depend on this one. */
    Timers(@Lazy ManagementService management, SystemEngineCalls systemEngineCalls) {
        this.management = management;
        this.systemEngineCalls = systemEngineCalls;
    }

    /** Due date of the timer event; empty if the instance does not wait there. */
    public Optional<Instant> due(@Nullable String instance, String event) {
        return job(instance, event).map(job -> job.getDuedate().toInstant());
    }

    /** Changes the due date of the timer event, if the instance waits there. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void reschedule(String instance, String event, Instant due) {
        job(instance, event)
                .ifPresent(job -> systemEngineCalls.run(() -> management.setJobDuedate(job.getId(), Date.from(due))));
    }

    private Optional<Job> job(@Nullable String instance, String event) {
        if (instance == null) return Optional.empty();
        return Optional.ofNullable(systemEngineCalls.call(() -> management
                .createJobQuery()
                .processInstanceId(instance)
                .activityId(event)
                .timers()
                .singleResult()));
    }
}
