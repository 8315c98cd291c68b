package io.imprimatur.image.verification.docker;

import com.github.dockerjava.api.exception.DockerException;
import io.imprimatur.image.verification.Deployment.Runner;
import io.imprimatur.image.verification.NotebookRun;
import io.imprimatur.image.verification.NotebookRunner;
import io.imprimatur.image.verification.NotebookRunner.RunReport;
import io.imprimatur.image.verification.NotebookRunner.RunRequest;
import io.imprimatur.image.verification.NotebookRunner.RunnerUnreachable;
import io.imprimatur.image.verification.RunJournal;
import io.imprimatur.image.verification.docker.DockerClients.DockerThreadPools;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * Runs notebooks on a Docker engine, in the background of one node of this application. If that node dies, another one
 * continues with the notebooks without recorded outcome; orphaned containers are identified by the label of the run.
 */
@Component
class DockerRunner implements NotebookRunner, DisposableBean {

    private static final int MAX_RESTARTS = 5;

    /** Well above the heartbeat interval. */
    private static final Duration HEARTBEAT_TIMEOUT = Duration.ofSeconds(40);

    private final String worker = UUID.randomUUID().toString();
    private final Map<String, DockerJob> jobs = new ConcurrentHashMap<>();
    private final DockerClients hosts;
    private final PullImage pullImage;
    private final DockerThreadPools dockerThreadPools;
    private final RunJournal journal;
    private final Clock clock;

    DockerRunner(
            DockerClients hosts,
            PullImage pullImage,
            DockerThreadPools dockerThreadPools,
            RunJournal journal,
            Clock clock) {
        this.hosts = hosts;
        this.pullImage = pullImage;
        this.dockerThreadPools = dockerThreadPools;
        this.journal = journal;
        this.clock = clock;
    }

    @Override
    public Runner kind() {
        return Runner.DOCKER;
    }

    @Override
    public int maxRestarts() {
        return MAX_RESTARTS;
    }

    @Override
    public void start(RunRequest order) {
        NotebookRun run = order.run();
        checkReachable(order);
        if (jobs.containsKey(run.name()) || !journal.heartbeat(run, worker, HEARTBEAT_TIMEOUT)) return;
        DockerJob job = new DockerJob(
                order,
                pullImage,
                containers(order),
                dockerThreadPools.poolFor(run.deployment(), order.deployment()),
                journal,
                () -> journal.heartbeat(run, worker, HEARTBEAT_TIMEOUT));
        jobs.put(run.name(), job);
        dockerThreadPools.submit(job);
    }

    @Override
    public RunReport poll(RunRequest order) {
        DockerJob job = jobs.get(order.run().name());
        if (job == null) return isOnAnotherNode(order.run()) ? RunReport.running() : RunReport.vanished();
        return job.report();
    }

    @Override
    public void stop(RunRequest order) {
        DockerJob job = jobs.remove(order.run().name());
        if (job != null) job.stop();
        checkReachable(order);
        containers(order).removeAll();
    }

    private boolean isOnAnotherNode(NotebookRun run) {
        return !run.worker().equals(Optional.of(worker))
                && run.workerSeen()
                        .filter(seen -> seen.isAfter(clock.instant().minus(HEARTBEAT_TIMEOUT)))
                        .isPresent();
    }

    private void checkReachable(RunRequest order) {
        try {
            hosts.of(order.deployment()).pingCmd().exec();
        } catch (DockerException refused) {
            throw new RunnerUnreachable("the Docker engine refuses: " + refused.getMessage(), refused);
        } catch (RuntimeException unreachable) {
            // Errors of the transport have no common type.
            throw new RunnerUnreachable(
                    "the Docker engine at " + order.deployment().host() + " cannot be reached: "
                            + unreachable.getMessage(),
                    unreachable);
        }
    }

    private RunContainers containers(RunRequest order) {
        return new RunContainers(hosts.of(order.deployment()), order.run(), order.deployment());
    }

    @Override
    public void destroy() {
        jobs.values().forEach(DockerJob::stop);
        jobs.clear();
    }
}
