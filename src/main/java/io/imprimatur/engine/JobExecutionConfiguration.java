package io.imprimatur.engine;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.UUID;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.camunda.bpm.spring.boot.starter.configuration.impl.DefaultJobConfiguration.JobConfiguration;
import org.camunda.bpm.spring.boot.starter.property.CamundaBpmProperties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.BeanUtils;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.context.LifecycleProperties;
import org.springframework.context.SmartLifecycle;
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

    /**
     * Graceful shutdown of job execution: acquires no new jobs, waits for running ones, and releases the locks of the jobs
     * that do not finish in time, so that another node can take them over immediately.
     */
    static class GracefulJobShutdown implements SmartLifecycle {

        private static final Logger LOG = LoggerFactory.getLogger(GracefulJobShutdown.class);

        private final TrackingJobExecutor executor;
        private final JobLocks locks;
        private final Duration timeout;
        private volatile boolean started;

        GracefulJobShutdown(TrackingJobExecutor executor, JobLocks locks, Duration timeout) {
            this.executor = executor;
            this.locks = locks;
            this.timeout = timeout;
        }

        @Override
        public void start() {
            locks.startHeartbeat();
            started = true;
        }

        @Override
        public void stop() {
            executor.shutdown();
            long start = System.nanoTime();
            while (!executor.runningJobs().isEmpty() && System.nanoTime() - start < timeout.toNanos()) sleep();
            locks.stopHeartbeat();
            int released = locks.release();
            if (released > 0)
                LOG.warn("{} jobs did not finish within the shutdown timeout; released for other nodes", released);
            started = false;
        }

        private static void sleep() {
            try {
                Thread.sleep(50);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public boolean isRunning() {
            return started;
        }
    }
}
