package io.imprimatur.engine;

import java.time.Instant;
import java.util.List;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.management.JobDefinition;
import org.camunda.bpm.engine.runtime.Job;
import org.springframework.context.annotation.Lazy;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/** Failed jobs of process instances, for display. */
@Component
public class FailedJobs {

    private final ManagementService management;

    FailedJobs(@Lazy ManagementService management) {
        this.management = management;
    }

    /** Failed jobs of an instance, including those without retries. */
    public List<FailedJob> of(@Nullable String instance) {
        if (instance == null) return List.of();
        return management.createJobQuery().processInstanceId(instance).withException().list().stream()
                .map(this::failed)
                .toList();
    }

    private FailedJob failed(Job job) {
        JobDefinition step = management
                .createJobDefinitionQuery()
                .jobDefinitionId(job.getJobDefinitionId())
                .singleResult();
        return new FailedJob(
                step.getActivityId(),
                String.valueOf(job.getExceptionMessage()),
                job.getRetries(),
                job.getCreateTime().toInstant());
    }

    /**
     * A failed step of a process, retried while retries are left.
     *
     * @param step the element's id
     * @param message of the last failure
     */
    public record FailedJob(String step, String message, int retriesLeft, Instant since) {}
}
