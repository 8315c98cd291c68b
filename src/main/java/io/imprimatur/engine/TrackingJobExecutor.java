package io.imprimatur.engine;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.impl.ProcessEngineImpl;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandExecutor;
import org.camunda.bpm.engine.impl.jobexecutor.AcquiredJobs;
import org.camunda.bpm.engine.impl.jobexecutor.ExecuteJobsRunnable;
import org.camunda.bpm.engine.impl.jobexecutor.JobFailureCollector;
import org.camunda.bpm.engine.spring.components.jobexecutor.SpringJobExecutor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** Job executor that also tracks running jobs and the time of the last acquisition, and logs why a job failed. */
class TrackingJobExecutor extends SpringJobExecutor {

    /** Key of the logging context for the business key of the process instance, e.g. {@code P-17}. */
    static final String BUSINESS_KEY = "businessKey";

    private static final Logger LOG = LoggerFactory.getLogger(TrackingJobExecutor.class);
    private static final String OWN_PACKAGES = "io.imprimatur.";

    private final Map<String, Integer> running = new ConcurrentHashMap<>();
    private final Clock clock = Clock.systemUTC();
    private volatile Instant lastAcquisition = clock.instant();
    private volatile boolean started;

    /** Time since the last query for due jobs; every few seconds on a healthy node. */
    Duration sinceLastAcquisition() {
        return Duration.between(lastAcquisition, clock.instant());
    }

    boolean wasStarted() {
        return started;
    }

    /** Ids of the jobs acquired by this node: those executing, and those of the same instance queued behind them. */
    List<String> runningJobs() {
        return List.copyOf(running.keySet());
    }

    private void begin(Collection<String> jobs) {
        jobs.forEach(job -> running.merge(job, 1, Integer::sum));
    }

    private void end(Collection<String> jobs) {
        jobs.forEach(job -> running.computeIfPresent(job, (same, count) -> count == 1 ? null : count - 1));
    }

    @Override
    public void start() {
        lastAcquisition = clock.instant();
        started = true;
        super.start();
    }

    @Override
    public Command<AcquiredJobs> getAcquireJobsCmd(int numJobs) {
        lastAcquisition = clock.instant();
        return super.getAcquireJobsCmd(numJobs);
    }

    @Override
    public Runnable getExecuteJobsRunnable(List<String> jobs, ProcessEngineImpl engine) {
        return new TrackedJobs(List.copyOf(jobs), engine);
    }

    private final class TrackedJobs extends ExecuteJobsRunnable {

        TrackedJobs(List<String> jobs, ProcessEngineImpl engine) {
            super(jobs, engine);
        }

        @Override
        public void run() {
            begin(jobIds);
            try {
                super.run();
            } finally {
                end(jobIds);
            }
        }

        /** Also covers exclusive jobs that follow without being acquired. */
        @Override
        protected void executeJob(String job, CommandExecutor commands, JobFailureCollector failure) {
            begin(List.of(job));
            try {
                super.executeJob(job, commands, failure);
            } catch (RuntimeException failed) {
                log(failed, failure);
            } finally {
                end(List.of(job));
            }
        }
    }

    /**
     * Logs one line for a failure with an exception of the application, such as an unreachable registry: its message is
     * sufficient, and the job is retried. Other exceptions are bugs and logged with their stack trace.
     */
    private static void log(RuntimeException failed, JobFailureCollector failure) {
        Optional<String> reason = reason(failed);
        if (reason.isEmpty() || LOG.isDebugEnabled())
            LOG.warn("{} of {} failed", failure.getFailedActivityId(), MDC.get(BUSINESS_KEY), failed);
        else LOG.warn("{} of {} failed: {}", failure.getFailedActivityId(), MDC.get(BUSINESS_KEY), reason.get());
    }

    private static Optional<String> reason(RuntimeException failed) {
        if (failed instanceof OptimisticLockingException)
            return Optional.of("something else happened to the process instance at the same time");
        return Stream.iterate((Throwable) failed, Objects::nonNull, Throwable::getCause)
                .filter(each -> each.getClass().getName().startsWith(OWN_PACKAGES))
                .map(each -> String.valueOf(each.getMessage()).replaceAll("\\p{Cntrl}++", " "))
                .findFirst();
    }
}
