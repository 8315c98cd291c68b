package io.imprimatur.image.verification.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.InspectContainerResponse.ContainerState;
import com.github.dockerjava.api.command.WaitContainerResultCallback;
import com.github.dockerjava.api.exception.DockerClientException;
import com.github.dockerjava.api.exception.DockerException;
import io.imprimatur.image.verification.NotebookOutcome;
import io.imprimatur.image.verification.NotebookOutcome.Result;
import io.imprimatur.image.verification.docker.PullImage.PulledImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Runs one notebook in its own container, which is always removed afterwards. */
record NotebookContainer(RunContainers containers, PulledImage image, SourceArchive files, Semaphore running) {

    /** Results are read one at a time: they may be large. */
    private static final Object READ_LOCK = new Object();

    NotebookOutcome run(String path) {
        String container = containers.createContainer(image, path);
        long created = System.nanoTime();
        try {
            return run(path, container);
        } catch (DockerException refused) {
            return failed(path, since(created), FailureCause.ofStartFailure(String.valueOf(refused.getMessage())), "");
        } finally {
            containers.remove(container);
        }
    }

    private NotebookOutcome run(String path, String container) {
        Ended ended = runToCompletion(container);
        ContainerState state = docker().inspectContainerCmd(container).exec().getState();
        try (ContainerOutput output = ContainerOutput.of(docker(), container)) {
            if (ended.inTime() && Long.valueOf(0).equals(state.getExitCodeLong()))
                return verify(path, ended.after(), output);
            String log = output.log();
            return failed(
                    path, ended.after(), FailureCause.of(state, ended.inTime(), log, containers.deployment()), log);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** A successful exit code must be proven by the returned notebook. */
    private NotebookOutcome verify(String path, Duration took, ContainerOutput output) throws IOException {
        Optional<InstrumentedNotebook> given = files.given(path);
        if (given.isEmpty())
            return failed(
                    path, took, "it is not a notebook of format 4, so its execution cannot be verified", output.log());
        if (output.isTooLarge())
            return failed(
                    path,
                    took,
                    "with its outputs it has more than " + ContainerOutput.MAX_MEGABYTES + " MB",
                    output.log());
        synchronized (READ_LOCK) {
            ExecutedNotebook executed = new ExecutedNotebook(output.notebook(), given.get());
            Optional<String> failure = executed.findDiscrepancy();
            if (failure.isPresent()) return failed(path, took, failure.get(), output.log());
            boolean hasCode = given.get().hasCode();
            return new NotebookOutcome(
                    path,
                    hasCode ? Result.PASSED : Result.SKIPPED,
                    took,
                    hasCode ? "" : "it has no code to execute",
                    output.log(),
                    executed.withoutChallenges());
        }
    }

    /** Waits for a permit, then for the end of the container. */
    private Ended runToCompletion(String container) {
        acquire();
        try {
            long started = System.nanoTime();
            docker().startContainerCmd(container).exec();
            boolean inTime = awaitEnd(container);
            if (!inTime) docker().killContainerCmd(container).exec();
            return new Ended(inTime, since(started));
        } finally {
            running.release();
        }
    }

    private void acquire() {
        try {
            running.acquire();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new DockerClientException("stopped", stopped);
        }
    }

    private static NotebookOutcome failed(String path, Duration took, String error, String log) {
        return new NotebookOutcome(path, Result.FAILED, took, error, log, Optional.empty());
    }

    private boolean awaitEnd(String container) {
        long limit = containers.deployment().notebookTimeout().toMillis();
        try (WaitContainerResultCallback end =
                docker().waitContainerCmd(container).exec(new WaitContainerResultCallback())) {
            return end.awaitCompletion(limit, TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new DockerClientException("stopped", stopped);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private DockerClient docker() {
        return containers.docker();
    }

    private static Duration since(long started) {
        return Duration.ofNanos(System.nanoTime() - started);
    }

    private record Ended(boolean inTime, Duration after) {}
}
