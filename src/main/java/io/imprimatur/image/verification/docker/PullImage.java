package io.imprimatur.image.verification.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.command.InspectImageResponse;
import com.github.dockerjava.api.command.PullImageCmd;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.AuthConfig;
import com.github.dockerjava.api.model.PullResponseItem;
import io.imprimatur.image.registry.ImageReference;
import io.imprimatur.image.registry.RegistryLogins;
import io.imprimatur.image.verification.NotebookRun;
import io.imprimatur.image.verification.NotebookRunner.RunRefused;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.springframework.stereotype.Component;

/** Pulls a candidate to a Docker engine by digest, with this application's registry login. */
@Component
class PullImage {

    private static final Duration PULL_TIMEOUT = Duration.ofHours(1);
    private static final int HEARTBEAT_SECONDS = 10;

    private final RegistryLogins logins;

    PullImage(RegistryLogins logins) {
        this.logins = logins;
    }

    PulledImage pull(DockerClient docker, NotebookRun run, BooleanSupplier heartbeat) throws InterruptedException {
        Optional<PulledImage> there = find(docker, run);
        if (there.isPresent()) return there.get();
        fetch(docker, run, heartbeat);
        return find(docker, run)
                .orElseThrow(() -> new RunRefused("the Docker engine pulled something else than " + run.image()));
    }

    private static Optional<PulledImage> find(DockerClient docker, NotebookRun run) {
        try {
            String pulled = run.reference().withoutTag();
            InspectImageResponse image = docker.inspectImageCmd(pulled).exec();
            List<String> digests = Optional.ofNullable(image.getRepoDigests()).orElse(List.of());
            boolean same = digests.stream()
                    .anyMatch(each -> each.endsWith("@" + run.reference().digest()));
            return same ? Optional.of(new PulledImage(pulled, volumes(image))) : Optional.empty();
        } catch (NotFoundException absent) {
            return Optional.empty();
        }
    }

    private static Set<String> volumes(InspectImageResponse image) {
        return Optional.ofNullable(image.getConfig())
                .map(config -> config.getVolumes())
                .map(Map::keySet)
                .<Set<String>>map(Set::copyOf)
                .orElse(Set.of());
    }

    private void fetch(DockerClient docker, NotebookRun run, BooleanSupplier heartbeat) throws InterruptedException {
        long started = System.nanoTime();
        try (PullProgress pulling = command(docker, run).exec(new PullProgress())) {
            while (!pulling.await(HEARTBEAT_SECONDS)) {
                if (!heartbeat.getAsBoolean()) throw new CancellationException("another process has taken the run");
                if (System.nanoTime() - started > PULL_TIMEOUT.toNanos())
                    throw new RunRefused(
                            run.image() + " was not pulled within " + PULL_TIMEOUT.toMinutes() + " minutes");
            }
            pulling.check(run.image());
        } catch (DockerException refused) {
            throw new RunRefused(run.image() + " cannot be pulled: " + refused.getMessage(), refused);
        } catch (IOException failed) {
            throw new RunRefused(run.image() + " cannot be pulled: " + failed.getMessage(), failed);
        }
    }

    /** Engines store no logins; the client sends one with each pull. */
    private PullImageCmd command(DockerClient docker, NotebookRun run) {
        ImageReference image = run.reference();
        PullImageCmd pull = docker.pullImageCmd(image.repository().toString())
                .withTag(image.digest().value());
        String registry = image.repository().registry();
        logins.at(registry)
                .ifPresent(login -> pull.withAuthConfig(new AuthConfig()
                        .withRegistryAddress(registry)
                        .withUsername(login.username())
                        .withPassword(login.password())));
        return pull;
    }

    /**
     * A candidate on the Docker engine, pulled by digest.
     *
     * @param reference {@code repository@digest} on the engine
     * @param volumes paths declared as volumes by the image
     */
    record PulledImage(String reference, Set<String> volumes) {}

    /** Waits for a pull in intervals. Observed: the library's own timed wait aborts the pull when it elapses. */
    private static final class PullProgress extends ResultCallback.Adapter<PullResponseItem> {

        private final CountDownLatch ended = new CountDownLatch(1);
        private volatile Optional<String> error = Optional.empty();

        /** Whether the pull ended within so many seconds. */
        boolean await(int seconds) throws InterruptedException {
            return ended.await(seconds, TimeUnit.SECONDS);
        }

        @Override
        public void onNext(PullResponseItem item) {
            if (item.isErrorIndicated() && item.getErrorDetail() != null)
                error = Optional.ofNullable(item.getErrorDetail().getMessage());
        }

        @Override
        public void onError(Throwable failure) {
            error = Optional.of(String.valueOf(failure.getMessage()));
            ended.countDown();
        }

        @Override
        public void onComplete() {
            ended.countDown();
        }

        /** @throws RunRefused if the engine reported an error */
        void check(String image) {
            error.ifPresent(why -> {
                throw new RunRefused(image + " cannot be pulled: " + why);
            });
        }
    }
}
