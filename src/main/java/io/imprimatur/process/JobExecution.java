package io.imprimatur.process;

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

/** How this node executes the engine's jobs, beside others on the same database. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "camunda.bpm.job-execution.enabled", matchIfMissing = true)
class JobExecution {

    /** Set up as the engine's starter would; its owner is a name that tells people which node has a job in hand. */
    @Bean
    OwnJobExecutor jobExecutor(
            @Qualifier(JobConfiguration.CAMUNDA_TASK_EXECUTOR_QUALIFIER) TaskExecutor threads,
            CamundaBpmProperties properties,
            RunningJobs running) {
        JobExecutor configured = JobConfiguration.jobExecutor(threads, properties);
        OwnJobExecutor own = new OwnJobExecutor(running);
        BeanUtils.copyProperties(configured, own);
        own.setLockOwner(nodeName());
        return own;
    }

    /** It waits two thirds of the time after which Spring would go on anyhow: of half a minute, as Kubernetes does. */
    @Bean
    GoWithCare goWithCare(
            OwnJobExecutor executor, RunningJobs running, JdbcClient jdbc, LifecycleProperties lifecycle) {
        JobLocks locks = new JobLocks(jdbc, executor.getLockOwner());
        KeepLocks keepLocks = new KeepLocks(running, locks, executor.getLockTimeInMillis());
        Duration patience =
                lifecycle.getTimeoutPerShutdownPhase().multipliedBy(2).dividedBy(3);
        return new GoWithCare(executor, running, locks, keepLocks, patience);
    }

    /** Process and host, and an end that is no other's: processes in containers all have the same number. */
    private static String nodeName() {
        String processAtHost = ManagementFactory.getRuntimeMXBean().getName();
        return processAtHost + "/" + UUID.randomUUID();
    }
}
