package io.imprimatur.image.verification.docker;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.model.Frame;
import com.github.dockerjava.api.model.StreamType;
import io.imprimatur.platform.git.TemporaryGitFolders;
import io.imprimatur.platform.text.UnicodeText;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** Output of a container: the tail of its log, and the executed notebook in a temporary file, both limited in size. */
final class ContainerOutput implements AutoCloseable {

    static final int MAX_MEGABYTES = 32;

    private static final long MAX_BYTES = MAX_MEGABYTES * 1024L * 1024L;
    private static final int MAX_LOG_LENGTH = 256 * 1024;
    private static final int TIMEOUT_SECONDS = 60;

    private final StringBuilder log = new StringBuilder();
    private final Path file;
    private final OutputStream notebook;
    private long size;

    private ContainerOutput() throws IOException {
        file = Files.createTempFile(TemporaryGitFolders.prefix("notebooks"), ".ipynb");
        notebook = Files.newOutputStream(file);
    }

    /** Reads the output; closing it deletes the file. */
    static ContainerOutput of(DockerClient docker, String container) {
        try {
            ContainerOutput output = new ContainerOutput();
            try {
                output.read(docker, container);
                return output;
            } catch (IOException | RuntimeException failed) {
                output.close();
                throw failed;
            } catch (InterruptedException stopped) {
                output.close();
                Thread.currentThread().interrupt();
                throw new IllegalStateException("stopped", stopped);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private void read(DockerClient docker, String container) throws InterruptedException, IOException {
        try (var frames = new ResultCallback.Adapter<Frame>() {
            @Override
            public void onNext(Frame frame) {
                take(frame);
            }
        }) {
            docker.logContainerCmd(container).withStdOut(true).withStdErr(true).exec(frames);
            frames.awaitCompletion(TIMEOUT_SECONDS, TimeUnit.SECONDS);
        }
    }

    private synchronized void take(Frame frame) {
        if (frame.getStreamType() == StreamType.STDOUT) write(frame.getPayload());
        else append(new String(frame.getPayload(), UTF_8));
    }

    private void write(byte[] bytes) {
        size += bytes.length;
        if (size > MAX_BYTES) return;
        try {
            notebook.write(bytes);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private void append(String text) {
        log.append(text);
        if (log.length() > 2 * MAX_LOG_LENGTH) log.delete(0, log.length() - MAX_LOG_LENGTH);
    }

    synchronized String log() {
        return UnicodeText.suffix(log.toString(), MAX_LOG_LENGTH);
    }

    synchronized boolean isTooLarge() {
        return size > MAX_BYTES;
    }

    Path notebook() {
        return file;
    }

    @Override
    public void close() throws IOException {
        notebook.close();
        Files.deleteIfExists(file);
    }
}
