package io.imprimatur.process;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.camunda.bpm.engine.impl.ProcessEngineImpl;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandExecutor;
import org.camunda.bpm.engine.impl.jobexecutor.AcquiredJobs;
import org.camunda.bpm.engine.impl.jobexecutor.ExecuteJobsRunnable;
import org.camunda.bpm.engine.impl.jobexecutor.JobFailureCollector;
import org.camunda.bpm.engine.spring.components.jobexecutor.SpringJobExecutor;

/** The engine's own, which also says what it has in hand and when it last looked for work. */
class OwnJobExecutor extends SpringJobExecutor {

    private final RunningJobs running;
    private final Clock machine = Clock.systemUTC();
    private volatile Instant looked = machine.instant();
    private volatile boolean started;

    OwnJobExecutor(RunningJobs running) {
        this.running = running;
    }

    /** How long ago it last asked the database for due jobs; a healthy one does so every few seconds. */
    Duration sinceLastLook() {
        return Duration.between(looked, machine.instant());
    }

    boolean wasStarted() {
        return started;
    }

    @Override
    public void start() {
        looked = machine.instant();
        started = true;
        super.start();
    }

    @Override
    public Command<AcquiredJobs> getAcquireJobsCmd(int numJobs) {
        looked = machine.instant();
        return super.getAcquireJobsCmd(numJobs);
    }

    @Override
    public Runnable getExecuteJobsRunnable(List<String> jobs, ProcessEngineImpl engine) {
        return new InHand(List.copyOf(jobs), engine);
    }

    private final class InHand extends ExecuteJobsRunnable {

        InHand(List<String> jobs, ProcessEngineImpl engine) {
            super(jobs, engine);
        }

        @Override
        public void run() {
            running.begin(jobIds);
            try {
                super.run();
            } finally {
                running.end(jobIds);
            }
        }

        /** Also those that follow from the first ones without being acquired. */
        @Override
        protected void executeJob(String job, CommandExecutor commands, JobFailureCollector failure) {
            running.begin(List.of(job));
            try {
                super.executeJob(job, commands, failure);
            } finally {
                running.end(List.of(job));
            }
        }
    }
}
