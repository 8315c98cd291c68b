package io.imprimatur.image.verification;

import io.imprimatur.engine.ClusterLock;
import io.imprimatur.image.channel.Channels;
import io.imprimatur.image.proposal.Proposals;
import io.imprimatur.image.registry.Digest;
import io.imprimatur.image.registry.ImageReference;
import io.imprimatur.image.registry.Manifest;
import io.imprimatur.image.registry.Registries;
import io.imprimatur.image.registry.Registries.RegistryFailure;
import io.imprimatur.image.registry.Repository;
import io.imprimatur.image.registry.Tag;
import io.imprimatur.image.verification.NotebookRunner.RunRefused;
import io.imprimatur.image.verification.NotebookRunner.RunnerUnreachable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * Copies a candidate to a deployment's own repository before its notebooks run, under the proposed tag and never under
 * an alias. Copies may take long: they run in the background, one at a time across nodes, and restart after a crash.
 */
@Component
class StageRunImage implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(StageRunImage.class);
    private static final String LOCK = "notebook-images";
    private static final Duration CALL_TIMEOUT = Duration.ofSeconds(20);

    /** Small images, and those that only need a tag, are done within this time. */
    private static final Duration INITIAL_WAIT = Duration.ofSeconds(3);

    /** Delay between a failed copy and the next attempt. */
    private static final Duration RETRY_DELAY = Duration.ofSeconds(30);

    private final ExecutorService copier = Executors.newSingleThreadExecutor(StageRunImage::daemonThread);
    private final Map<ImageReference, Copy> copies = new ConcurrentHashMap<>();
    private final Registries registries;
    private final Proposals proposals;
    private final Channels channels;
    private final ClusterLock oneNode;
    private final Clock clock;

    StageRunImage(Registries registries, Proposals proposals, Channels channels, ClusterLock oneNode, Clock clock) {
        this.registries = registries;
        this.proposals = proposals;
        this.channels = channels;
        this.oneNode = oneNode;
        this.clock = clock;
    }

    /**
     * Whether the image is in the run's repository; if not, starts or awaits its copy.
     *
     * @throws RunRefused if the image cannot have this tag there
     * @throws RunnerUnreachable if a registry is unreachable, or the last copy failed
     */
    boolean isAvailable(NotebookRun run) {
        ImageReference wanted = run.reference();
        Repository source = proposals.get(run.proposal()).candidate().repository();
        try {
            if (wanted.repository().equals(source) || wanted.tag().isEmpty()) return requireDigest(wanted);
            return isTagged(wanted, wanted.tag().get()) || isCopied(wanted, source);
        } catch (RegistryFailure failure) {
            throw toRunException(failure);
        }
    }

    /** In the candidate's own repository only the digest is checked, because the tag may have moved. */
    private boolean requireDigest(ImageReference wanted) {
        if (registries.within(CALL_TIMEOUT).has(wanted.repository(), wanted.digest())) return true;
        throw new RunRefused(wanted.repository() + " does not have " + wanted.digest() + " (any longer)");
    }

    private boolean isTagged(ImageReference wanted, Tag tag) {
        Optional<Digest> there = registries.within(CALL_TIMEOUT).digest(wanted.repository(), tag);
        if (there.isEmpty()) {
            requireNoAlias(wanted, tag);
            return false;
        }
        if (there.get().equals(wanted.digest())) return true;
        throw new RunRefused(wanted.repository() + ":" + tag + " is " + there.get() + " there, not " + wanted.digest()
                + "; it was not overwritten: remove the tag there, or let it point to the proposed image");
    }

    private void requireNoAlias(ImageReference wanted, Tag tag) {
        if (channels.all().stream().anyMatch(channel -> channel.alias().equals(tag)))
            throw new RunRefused("'" + tag + "' is the alias of a channel, which only a promotion sets in "
                    + wanted.repository() + ": propose the image by a tag of its own");
    }

    private boolean isCopied(ImageReference wanted, Repository source) {
        boolean isNew = !copies.containsKey(wanted);
        Copy copy = copies.computeIfAbsent(wanted, absent -> startCopy(wanted, source));
        if (!isDone(copy, isNew ? INITIAL_WAIT : Duration.ZERO)) return false;
        if (copy.done().isCompletedExceptionally()) throwIfRecent(wanted, copy);
        copies.remove(wanted);
        // Another node may be copying, or the last attempt failed some time ago.
        return isTagged(wanted, wanted.tag().orElseThrow());
    }

    private static boolean isDone(Copy copy, Duration within) {
        try {
            copy.done().get(within.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException copying) {
            return false;
        } catch (ExecutionException failed) {
            return true;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
        return true;
    }

    private void throwIfRecent(ImageReference wanted, Copy copy) {
        Instant failed = copy.failed().orElseGet(clock::instant);
        if (failed.plus(RETRY_DELAY).isBefore(clock.instant())) return;
        RuntimeException failure = failure(copy);
        // A refusal ends the run; the next one tries again.
        if (failure instanceof RunRefused) copies.remove(wanted);
        else copies.put(wanted, new Copy(copy.done(), Optional.of(failed)));
        throw failure;
    }

    private Copy startCopy(ImageReference wanted, Repository source) {
        LOG.info("copying {} from {} for its notebook run", wanted, source);
        return new Copy(
                CompletableFuture.runAsync(
                        () -> oneNode.runIfDue(LOCK, Duration.ZERO, () -> copy(wanted, source)), copier),
                Optional.empty());
    }

    private void copy(ImageReference wanted, Repository source) {
        Tag tag = wanted.tag().orElseThrow();
        Manifest manifest = registries
                .manifest(source, wanted.digest())
                .orElseThrow(() -> new RunRefused(source + " does not have " + wanted.digest() + " (any longer)"));
        if (!registries.has(wanted.repository(), wanted.digest()))
            registries.copy(manifest, source, wanted.repository());
        // The tag may have been set while copying.
        if (isTagged(wanted, tag)) return;
        registries.tag(wanted.repository(), tag, manifest);
        if (!isTagged(wanted, tag))
            throw new RunnerUnreachable(wanted.repository() + " does not show " + tag + " after it was set");
        LOG.info("copied {} for its notebook run", wanted);
    }

    private static RuntimeException failure(Copy copy) {
        try {
            copy.done().join();
            throw new IllegalStateException("the copy did not fail");
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof RegistryFailure failure) return toRunException(failure);
            if (failed.getCause() instanceof RunRefused refused) return refused;
            return new RunnerUnreachable(
                    "the image cannot be copied: " + failed.getCause().getMessage(), failed);
        }
    }

    private static RuntimeException toRunException(RegistryFailure failure) {
        String message = String.valueOf(failure.getMessage());
        return failure.isRefusal() ? new RunRefused(message, failure) : new RunnerUnreachable(message, failure);
    }

    /** @param failed time when the failure was first observed */
    private record Copy(CompletableFuture<Void> done, Optional<Instant> failed) {}

    private static Thread daemonThread(Runnable work) {
        Thread thread = new Thread(work, "notebook-images");
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public void destroy() {
        copier.shutdownNow();
    }
}
