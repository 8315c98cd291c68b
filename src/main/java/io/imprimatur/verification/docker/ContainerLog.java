package io.imprimatur.verification.docker;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.model.Frame;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.TimeUnit;

/** The end of what a container said. */
final class ContainerLog extends ResultCallback.Adapter<Frame> {

    private static final int LINES = 2000;
    private static final int LONGEST = 256 * 1024;
    private static final int SECONDS = 20;

    private final StringBuilder text = new StringBuilder();

    private ContainerLog() {}

    static String of(DockerClient docker, String container) {
        try (ContainerLog log = docker.logContainerCmd(container)
                .withStdOut(true)
                .withStdErr(true)
                .withTail(LINES)
                .exec(new ContainerLog())) {
            log.awaitCompletion(SECONDS, TimeUnit.SECONDS);
            return log.text();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return "";
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public void onNext(Frame frame) {
        synchronized (text) {
            text.append(new String(frame.getPayload(), UTF_8));
            if (text.length() > 2 * LONGEST) text.delete(0, text.length() - LONGEST);
        }
    }

    private String text() {
        synchronized (text) {
            return text.substring(Math.max(0, text.length() - LONGEST));
        }
    }
}
