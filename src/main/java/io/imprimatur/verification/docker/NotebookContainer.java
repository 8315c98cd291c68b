package io.imprimatur.verification.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.InspectContainerResponse.ContainerState;
import com.github.dockerjava.api.command.WaitContainerResultCallback;
import com.github.dockerjava.api.exception.DockerClientException;
import com.github.dockerjava.api.exception.DockerException;
import io.imprimatur.verification.NotebookOutcome;
import io.imprimatur.verification.NotebookOutcome.Result;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Runs one notebook in a container of its own, which is gone afterwards, whatever happens. */
record NotebookContainer(Containers containers, String image, SourceArchive files) {

    NotebookOutcome run(String path) {
        long begun = System.nanoTime();
        String container = containers.create(image, path);
        try {
            copyFiles(container);
            return run(path, container, begun);
        } catch (DockerException refused) {
            return failed(path, begun, HowItEnded.ofStart(String.valueOf(refused.getMessage())), "");
        } finally {
            containers.remove(container);
        }
    }

    private NotebookOutcome run(String path, String container, long begun) {
        docker().startContainerCmd(container).exec();
        boolean inTime = awaitEnd(container);
        if (!inTime) docker().killContainerCmd(container).exec();
        ContainerState state = docker().inspectContainerCmd(container).exec().getState();
        String log = ContainerLog.of(docker(), container);
        if (inTime && Long.valueOf(0).equals(state.getExitCodeLong()))
            return new NotebookOutcome(
                    path, Result.PASSED, since(begun), "", log, ExecutedNotebook.of(docker(), container));
        return failed(path, begun, HowItEnded.of(state, inTime, log, containers.deployment()), log);
    }

    private static NotebookOutcome failed(String path, long begun, String error, String log) {
        return new NotebookOutcome(path, Result.FAILED, since(begun), error, log, Optional.empty());
    }

    private void copyFiles(String container) {
        try (InputStream tar = Files.newInputStream(files.file())) {
            docker().copyArchiveToContainerCmd(container)
                    .withTarInputStream(tar)
                    .withRemotePath(Containers.VOLUME)
                    .exec();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
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

    private static Duration since(long begun) {
        return Duration.ofNanos(System.nanoTime() - begun);
    }
}
