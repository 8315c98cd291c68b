package io.imprimatur.verification;

import io.imprimatur.channel.Channels;
import io.imprimatur.process.OneNodeAtATime;
import io.imprimatur.proposal.Proposals;
import io.imprimatur.registry.Digest;
import io.imprimatur.registry.ImageReference;
import io.imprimatur.registry.Manifest;
import io.imprimatur.registry.Registries;
import io.imprimatur.registry.RegistryFailure;
import io.imprimatur.registry.Repository;
import io.imprimatur.registry.Tag;
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
 * Copies a candidate to a deployment's own repository before notebooks run there, as a promotion would, but under the
 * proposed tag and never under an alias. A copy may take long: it is made in the background, one at a time on all nodes
 * together, and begun again after a crash.
 */
@Component
class StageRunImage implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(StageRunImage.class);
    private static final String DUTY = "notebook-images";
    private static final Duration QUICKLY = Duration.ofSeconds(20);

    /** A small image, and one that only has to be tagged, is there at once. */
    private static final Duration A_MOMENT = Duration.ofSeconds(3);

    /** Between a copy that failed and the next attempt. */
    private static final Duration BREAK = Duration.ofSeconds(30);

    private final ExecutorService copier = Executors.newSingleThreadExecutor(StageRunImage::daemon);
    private final Map<ImageReference, Copy> copies = new ConcurrentHashMap<>();
    private final Registries registries;
    private final Proposals proposals;
    private final Channels channels;
    private final OneNodeAtATime oneNode;
    private final Clock clock;

    StageRunImage(Registries registries, Proposals proposals, Channels channels, OneNodeAtATime oneNode, Clock clock) {
        this.registries = registries;
        this.proposals = proposals;
        this.channels = channels;
        this.oneNode = oneNode;
        this.clock = clock;
    }

    /**
     * Whether the image is where the run takes it from; if not, it is being copied.
     *
     * @throws RunRefused if it cannot be there under this tag
     * @throws RunnerUnreachable if a registry does not answer, or the last copy broke off
     */
    boolean isThere(NotebookRun run) {
        ImageReference wanted = run.reference();
        Repository source = proposals.get(run.proposal()).candidate().repository();
        try {
            if (wanted.repository().equals(source) || wanted.tag().isEmpty()) return requireDigest(wanted);
            return isTagged(wanted, wanted.tag().get()) || isCopied(wanted, source);
        } catch (RegistryFailure failure) {
            throw refusedOrAway(failure);
        }
    }

    /** What the candidate's own repository has under the tag may have moved on: the digest is what counts. */
    private boolean requireDigest(ImageReference wanted) {
        if (registries.within(QUICKLY).has(wanted.repository(), wanted.digest())) return true;
        throw new RunRefused(wanted.repository() + " does not have " + wanted.digest() + " (any longer)");
    }

    private boolean isTagged(ImageReference wanted, Tag tag) {
        Optional<Digest> there = registries.within(QUICKLY).digest(wanted.repository(), tag);
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
        Copy copy = copies.computeIfAbsent(wanted, absent -> begin(wanted, source));
        if (!isDone(copy, isNew ? A_MOMENT : Duration.ZERO)) return false;
        if (copy.done().isCompletedExceptionally()) throwRecent(wanted, copy);
        copies.remove(wanted);
        // Another node may be copying, or the last attempt failed a while ago.
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

    private void throwRecent(ImageReference wanted, Copy copy) {
        Instant failed = copy.failed().orElseGet(clock::instant);
        if (failed.plus(BREAK).isBefore(clock.instant())) return;
        RuntimeException why = why(copy);
        // What is refused ends the run; the next one asks anew.
        if (why instanceof RunRefused) copies.remove(wanted);
        else copies.put(wanted, new Copy(copy.done(), Optional.of(failed)));
        throw why;
    }

    private Copy begin(ImageReference wanted, Repository source) {
        LOG.info("copying {} from {} for its notebooks", wanted, source);
        return new Copy(
                CompletableFuture.runAsync(() -> oneNode.run(DUTY, Duration.ZERO, () -> copy(wanted, source)), copier),
                Optional.empty());
    }

    private void copy(ImageReference wanted, Repository source) {
        Tag tag = wanted.tag().orElseThrow();
        Manifest manifest = registries
                .manifest(source, wanted.digest())
                .orElseThrow(() -> new RunRefused(source + " does not have " + wanted.digest() + " (any longer)"));
        if (!registries.has(wanted.repository(), wanted.digest()))
            registries.copy(manifest, source, wanted.repository());
        // Copying took a while, in which somebody may have set the tag.
        if (isTagged(wanted, tag)) return;
        registries.tag(wanted.repository(), tag, manifest);
        if (!isTagged(wanted, tag))
            throw new RunnerUnreachable(wanted.repository() + " does not show " + tag + " after it was set");
        LOG.info("{} is there for its notebooks", wanted);
    }

    private static RuntimeException why(Copy copy) {
        try {
            copy.done().join();
            throw new IllegalStateException("the copy did not fail");
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof RegistryFailure failure) return refusedOrAway(failure);
            if (failed.getCause() instanceof RunRefused refused) return refused;
            return new RunnerUnreachable(
                    "the image cannot be copied: " + failed.getCause().getMessage(), failed);
        }
    }

    private static RuntimeException refusedOrAway(RegistryFailure failure) {
        String why = String.valueOf(failure.getMessage());
        return failure.isRefusal() ? new RunRefused(why, failure) : new RunnerUnreachable(why, failure);
    }

    /** @param failed when it was first seen to have failed */
    private record Copy(CompletableFuture<Void> done, Optional<Instant> failed) {}

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "notebook-images");
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public void destroy() {
        copier.shutdownNow();
    }
}
