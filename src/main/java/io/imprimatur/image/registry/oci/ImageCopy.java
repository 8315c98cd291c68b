package io.imprimatur.image.registry.oci;

import io.imprimatur.image.registry.Digest;
import io.imprimatur.image.registry.Manifest;
import io.imprimatur.image.registry.Registries.RegistryFailure;
import io.imprimatur.image.registry.Repository;
import io.imprimatur.image.registry.oci.Manifests.InvalidManifest;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Copies an image to a repository unless it is already there: blobs first, then manifests, the index last. Sets no
 * tag. Copies to several repositories do not wait for each other.
 */
final class ImageCopy {

    private static final int PARALLEL_COPIES = 4;

    private final Manifests manifests;
    private final BlobCopy blobs;
    private final ExecutorService threads = Executors.newCachedThreadPool(ImageCopy::daemonThread);

    ImageCopy(Manifests manifests, BlobCopy blobs) {
        this.manifests = manifests;
        this.blobs = blobs;
    }

    void copy(RegistryCall registryCall, Manifest manifest, Repository from, Repository to) {
        try {
            List<ManifestTree.Node> missing = new ManifestTree(registryCall, manifests, from, child -> true)
                    .of(manifest).stream()
                            .filter(node -> isMissing(registryCall, to, node))
                            .toList();
            copyBlobs(registryCall, distinct(missing), from, to);
            missing.forEach(node ->
                    manifests.put(registryCall, to, node.manifest().digest().value(), node.manifest()));
        } catch (InvalidManifest unusable) {
            throw registryCall.failure(unusable.getMessage());
        }
    }

    private boolean isMissing(RegistryCall registryCall, Repository to, ManifestTree.Node node) {
        return !manifests.has(registryCall, Access.push(to), to, node.manifest().digest());
    }

    private static List<Descriptor> distinct(List<ManifestTree.Node> members) {
        Map<Digest, Descriptor> byDigest = members.stream()
                .flatMap(node -> node.document().blobs().stream())
                .filter(blob -> !blob.isNonDistributable())
                .collect(Collectors.toMap(Descriptor::digest, Function.identity(), (one, same) -> one));
        return List.copyOf(byDigest.values());
    }

    /** Copies the blobs in parallel, the largest first; if one fails the others are cancelled. */
    private void copyBlobs(RegistryCall registryCall, List<Descriptor> missing, Repository from, Repository to) {
        Queue<Descriptor> waiting = new ConcurrentLinkedQueue<>(largestFirst(missing));
        CompletionService<Repository> done = new ExecutorCompletionService<>(threads);
        List<Future<Repository>> running = IntStream.range(0, Math.min(PARALLEL_COPIES, missing.size()))
                .mapToObj(nth -> done.submit(() -> copyNext(registryCall, waiting, from, to), to))
                .toList();
        try {
            for (int i = 0; i < running.size(); i++) awaitNext(registryCall, done);
        } finally {
            waiting.clear();
            running.forEach(copy -> copy.cancel(true));
        }
    }

    private void copyNext(RegistryCall registryCall, Queue<Descriptor> waiting, Repository from, Repository to) {
        for (Descriptor blob = waiting.poll(); blob != null; blob = waiting.poll())
            blobs.copy(registryCall, blob, from, to);
    }

    private static List<Descriptor> largestFirst(List<Descriptor> blobs) {
        return blobs.stream()
                .sorted(Comparator.comparingLong(Descriptor::size).reversed())
                .toList();
    }

    private static void awaitNext(RegistryCall registryCall, CompletionService<Repository> done) {
        try {
            Future<Repository> next =
                    done.poll(registryCall.deadline().remaining().toNanos(), TimeUnit.NANOSECONDS);
            if (next == null) throw registryCall.failure("it is not done within " + registryCall.deadline());
            next.get();
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof RegistryFailure failure) throw failure;
            throw new IllegalStateException(registryCall.action(), failed.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw registryCall.failure("interrupted");
        }
    }

    private static Thread daemonThread(Runnable work) {
        Thread thread = new Thread(work, "registry-copy");
        thread.setDaemon(true);
        return thread;
    }
}
