package io.imprimatur.image.verification.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.InspectContainerResponse.ContainerState;
import com.github.dockerjava.api.command.WaitContainerResultCallback;
import com.github.dockerjava.api.exception.DockerClientException;
import com.github.dockerjava.api.exception.DockerException;
import io.imprimatur.image.verification.Deployment;
import io.imprimatur.image.verification.NotebookOutcome;
import io.imprimatur.image.verification.NotebookOutcome.Result;
import io.imprimatur.image.verification.docker.PullImage.PulledImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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

    /** Determines why a notebook failed from the container state and the output of nbconvert, as observed. */
    static final class FailureCause {

        private static final String NO_JUPYTER = "the image has no jupyter nbconvert";
        private static final List<String> MISSING = List.of(
                "executable file not found",
                "no such file or directory",
                "jupyter: not found",
                "jupyter: command not found",
                "jupyter-nbconvert` not found",
                "No module named nbconvert");
        private static final Pattern ERROR = Pattern.compile(
                "(?m)^(?:\\u001B\\[[0-9;]*+m)*+([\\w.]*(?:Error|Exception|Interrupt|Exit|NoSuchKernel)\\b.*)$");

        private FailureCause() {}

        /** For a container that could not be started. */
        static String ofStartFailure(String message) {
            return MISSING.stream().anyMatch(message::contains) ? NO_JUPYTER : message;
        }

        static String of(ContainerState state, boolean withinTimeout, String log, Deployment limits) {
            if (!withinTimeout) return "it did not end within " + limits.notebookTimeout();
            if (Boolean.TRUE.equals(state.getOOMKilled()))
                return "out of memory: it took more than " + limits.memory().toMegabytes() + " MB";
            if (log.contains("CellTimeoutError") || log.contains("A cell timed out"))
                return "a cell did not end within " + limits.cellTimeout();
            if (log.contains("DeadKernelError")) return "the kernel died";
            if (log.contains("NoSuchKernel")) return lastError(log, "the image lacks the notebook's kernel");
            if (MISSING.subList(2, MISSING.size()).stream().anyMatch(log::contains)) return NO_JUPYTER;
            return lastError(log, "it ended with exit code " + state.getExitCodeLong());
        }

        // The last line of a traceback names the error.
        private static String lastError(String log, String fallback) {
            String found = fallback;
            Matcher error = ERROR.matcher(log);
            while (error.find()) found = error.group(1).strip();
            return found;
        }
    }
}
