package io.imprimatur.process;

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

/** The timers that process instances wait at. */
@Component
public class Timers {

    private final ManagementService management;
    private final Ourselves ourselves;

    /** The engine is built from beans that use this class, hence lazily. */
    Timers(@Lazy ManagementService management, Ourselves ourselves) {
        this.management = management;
        this.ourselves = ourselves;
    }

    /** When the instance goes on from this event; nothing if it does not wait there. */
    public Optional<Instant> due(@Nullable String instance, String event) {
        return job(instance, event).map(job -> job.getDuedate().toInstant());
    }

    /** Lets an instance that waits at this event go on at another moment. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void move(String instance, String event, Instant due) {
        job(instance, event)
                .ifPresent(job -> ourselves.run(() -> management.setJobDuedate(job.getId(), Date.from(due))));
    }

    private Optional<Job> job(@Nullable String instance, String event) {
        if (instance == null) return Optional.empty();
        return Optional.ofNullable(ourselves.call(() -> management
                .createJobQuery()
                .processInstanceId(instance)
                .activityId(event)
                .timers()
                .singleResult()));
    }
}
