package io.imprimatur.verification.docker;

import com.github.dockerjava.api.exception.DockerException;
import io.imprimatur.verification.Deployment.Runner;
import io.imprimatur.verification.NotebookRun;
import io.imprimatur.verification.NotebookRunner;
import io.imprimatur.verification.RunJournal;
import io.imprimatur.verification.RunOrder;
import io.imprimatur.verification.RunReport;
import io.imprimatur.verification.RunnerUnreachable;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * Runs notebooks on a Docker engine, in the background of one of our processes. If that process dies, another goes on
 * with what is not on record yet; containers that are left are known by the run's label.
 */
@Component
class DockerRunner implements NotebookRunner, DisposableBean {

    private static final int RESTARTS = 5;

    /** Well above the time between two signs of life. */
    private static final Duration SILENCE = Duration.ofSeconds(40);

    private final String worker = UUID.randomUUID().toString();
    private final Map<String, DockerJob> jobs = new ConcurrentHashMap<>();
    private final DockerHosts hosts;
    private final PullImage pullImage;
    private final Workers workers;
    private final RunJournal journal;
    private final Clock clock;

    DockerRunner(DockerHosts hosts, PullImage pullImage, Workers workers, RunJournal journal, Clock clock) {
        this.hosts = hosts;
        this.pullImage = pullImage;
        this.workers = workers;
        this.journal = journal;
        this.clock = clock;
    }

    @Override
    public Runner kind() {
        return Runner.DOCKER;
    }

    @Override
    public int restarts() {
        return RESTARTS;
    }

    @Override
    public void start(RunOrder order) {
        NotebookRun run = order.run();
        reach(order);
        if (jobs.containsKey(run.name()) || !journal.beat(run, worker, SILENCE)) return;
        DockerJob job = new DockerJob(
                order,
                pullImage,
                containers(order),
                workers.of(run.deployment(), order.deployment()),
                journal,
                () -> journal.beat(run, worker, SILENCE));
        jobs.put(run.name(), job);
        workers.inBackground(job);
    }

    @Override
    public RunReport poll(RunOrder order) {
        DockerJob job = jobs.get(order.run().name());
        if (job == null) return isElsewhere(order.run()) ? RunReport.running() : RunReport.vanished();
        return job.report();
    }

    @Override
    public void stop(RunOrder order) {
        DockerJob job = jobs.remove(order.run().name());
        if (job != null) job.stop();
        reach(order);
        containers(order).removeAll();
    }

    private boolean isElsewhere(NotebookRun run) {
        return !run.worker().equals(Optional.of(worker))
                && run.workerSeen()
                        .filter(seen -> seen.isAfter(clock.instant().minus(SILENCE)))
                        .isPresent();
    }

    private void reach(RunOrder order) {
        try {
            hosts.at(order.deployment()).pingCmd().exec();
        } catch (DockerException refused) {
            throw new RunnerUnreachable("the Docker engine refuses: " + refused.getMessage(), refused);
        } catch (RuntimeException away) {
            // What the transport throws has no type of its own.
            throw new RunnerUnreachable(
                    "the Docker engine at " + order.deployment().host() + " cannot be reached: " + away.getMessage(),
                    away);
        }
    }

    private Containers containers(RunOrder order) {
        return new Containers(hosts.at(order.deployment()), order.run(), order.deployment());
    }

    @Override
    public void destroy() {
        jobs.values().forEach(DockerJob::stop);
        jobs.clear();
    }
}
