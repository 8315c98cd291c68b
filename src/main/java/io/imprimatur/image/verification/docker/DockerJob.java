package io.imprimatur.image.verification.docker;

import io.imprimatur.image.verification.NotebookCollection.NotebookFilter;
import io.imprimatur.image.verification.NotebookRun;
import io.imprimatur.image.verification.NotebookRunner.RunReport;
import io.imprimatur.image.verification.NotebookRunner.RunReport.Stage;
import io.imprimatur.image.verification.NotebookRunner.RunRequest;
import io.imprimatur.image.verification.RunJournal;
import io.imprimatur.image.verification.docker.DockerClients.DockerThreadPools;
import io.imprimatur.image.verification.docker.PullImage.PulledImage;
import io.imprimatur.image.verification.git.CollectionSnapshot;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.lang.Nullable;

/**
 * Executes one run on a Docker engine, from the pull to the last notebook. Each outcome is recorded as soon as it is
 * known.
 */
class DockerJob implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(DockerJob.class);
    private static final int HEARTBEAT_SECONDS = 10;

    private final RunRequest order;
    private final PullImage pullImage;
    private final RunContainers runContainers;
    private final DockerThreadPools.NotebookPool notebookPool;
    private final RunJournal journal;
    private final BooleanSupplier heartbeat;
    private volatile @Nullable Future<?> future;
    private volatile boolean ended;
    private volatile Optional<String> problem = Optional.empty();
    private volatile Optional<String> image = Optional.empty();

    DockerJob(
            RunRequest order,
            PullImage pullImage,
            RunContainers runContainers,
            DockerThreadPools.NotebookPool notebookPool,
            RunJournal journal,
            BooleanSupplier heartbeat) {
        this.order = order;
        this.pullImage = pullImage;
        this.runContainers = runContainers;
        this.notebookPool = notebookPool;
        this.journal = journal;
        this.heartbeat = heartbeat;
    }

    void setFuture(Future<?> submitted) {
        future = submitted;
    }

    RunReport report() {
        return new RunReport(ended ? Stage.ENDED : Stage.RUNNING, image, List.of(), 0, problem, "");
    }

    /** Cancels the job; no further outcomes are recorded. */
    void stop() {
        Future<?> running = future;
        if (running != null) running.cancel(true);
    }

    @Override
    public void run() {
        try {
            runContainers.removeAll();
            runAll();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException failed) {
            LOG.warn("run {} failed", order.run().name(), failed);
            problem = Optional.of(String.valueOf(failed.getMessage()));
        } finally {
            cleanUp();
            ended = true;
        }
    }

    private void cleanUp() {
        boolean stopped = Thread.interrupted();
        try {
            runContainers.removeAll();
        } catch (RuntimeException notRemoved) {
            LOG.warn(
                    "containers of {} could not be removed; will retry",
                    order.run().name(),
                    notRemoved);
        }
        if (stopped) Thread.currentThread().interrupt();
    }

    private void runAll() throws InterruptedException {
        NotebookRun run = order.run();
        runContainers.checkNetwork();
        PulledImage pulled = pullImage.pull(runContainers.docker(), run, heartbeat);
        image = Optional.of(pulled.reference());
        journal.recordImage(run, pulled.reference());
        try (CollectionSnapshot collectionSnapshot =
                        CollectionSnapshot.of(order.collection(), run.commit().orElseThrow());
                SourceArchive files = SourceArchive.of(
                        collectionSnapshot,
                        NotebookFilter.of(order.collection()),
                        order.deployment().user())) {
            List<String> wanted = wanted(collectionSnapshot);
            runContainers.createVolume(pulled, files);
            if (wanted.isEmpty()) problem = Optional.of("no notebook of the collection matches include and exclude");
            await(wanted.stream()
                    .filter(path -> !order.finished().contains(path))
                    .<Future<?>>map(path -> notebookPool.threads().submit(() -> runOne(pulled, files, path)))
                    .toList());
        }
    }

    private List<String> wanted(CollectionSnapshot collectionSnapshot) {
        NotebookFilter notebooks = NotebookFilter.of(order.collection());
        return collectionSnapshot.paths().stream().filter(notebooks::matches).toList();
    }

    private void runOne(PulledImage pulled, SourceArchive files, String path) {
        if (Thread.currentThread().isInterrupted()) return;
        journal.recordOutcome(
                order.run(), new NotebookContainer(runContainers, pulled, files, notebookPool.permits()).run(path));
    }

    private void await(List<Future<?>> notebooks) throws InterruptedException {
        try {
            for (Future<?> notebook : notebooks) await(notebook);
        } finally {
            notebooks.forEach(each -> each.cancel(true));
        }
    }

    private void await(Future<?> notebook) throws InterruptedException {
        while (true) {
            try {
                if (!heartbeat.getAsBoolean()) throw new CancellationException("another process has taken the run");
                notebook.get(HEARTBEAT_SECONDS, TimeUnit.SECONDS);
                return;
            } catch (TimeoutException running) {
                // Heartbeat, then wait again.
            } catch (ExecutionException failed) {
                throw new IllegalStateException(failed.getCause().getMessage(), failed.getCause());
            }
        }
    }
}
