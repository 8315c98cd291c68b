package io.imprimatur.engine;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.UUID;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.camunda.bpm.spring.boot.starter.configuration.impl.DefaultJobConfiguration.JobConfiguration;
import org.camunda.bpm.spring.boot.starter.property.CamundaBpmProperties;
import org.springframework.beans.BeanUtils;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.context.LifecycleProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.task.TaskExecutor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.EnableScheduling;

/**
 * Job execution of this node, next to other nodes on the same database, and scheduled methods. Disabled in tests that
 * execute the engine's jobs themselves.
 */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
@ConditionalOnProperty(name = "camunda.bpm.job-execution.enabled", matchIfMissing = true)
class JobExecutionConfiguration {

    /** Configured like the engine's starter does; the lock owner is a readable name of the node. */
    @Bean
    TrackingJobExecutor jobExecutor(
            @Qualifier(JobConfiguration.CAMUNDA_TASK_EXECUTOR_QUALIFIER) TaskExecutor threads,
            CamundaBpmProperties properties) {
        JobExecutor configured = JobConfiguration.jobExecutor(threads, properties);
        TrackingJobExecutor executor = new TrackingJobExecutor();
        BeanUtils.copyProperties(configured, executor);
        executor.setLockOwner(nodeName());
        return executor;
    }

    /** Waits two thirds of Spring's shutdown timeout, which is 30 seconds by default, as Kubernetes' grace period. */
    @Bean
    GracefulJobShutdown gracefulJobShutdown(
            TrackingJobExecutor executor, JdbcClient jdbc, LifecycleProperties lifecycle) {
        JobLocks locks = new JobLocks(jdbc, executor);
        Duration timeout =
                lifecycle.getTimeoutPerShutdownPhase().multipliedBy(2).dividedBy(3);
        return new GracefulJobShutdown(executor, locks, timeout);
    }

    /** Process, host and a unique suffix: processes in containers all have the same number. */
    private static String nodeName() {
        String processAtHost = ManagementFactory.getRuntimeMXBean().getName();
        return processAtHost + "/" + UUID.randomUUID();
    }
}
