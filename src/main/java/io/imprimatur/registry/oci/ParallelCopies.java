package io.imprimatur.registry.oci;

import io.imprimatur.registry.RegistryFailure;
import io.imprimatur.registry.Repository;
import java.util.Comparator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/**
 * Copies the blobs of an image in parallel, the largest first; if one fails the others are cancelled. Copies to several
 * repositories do not wait for each other.
 */
final class ParallelCopies {

    private static final int PARALLEL_COPIES = 4;

    private final BlobCopy one;
    private final ExecutorService threads = Executors.newCachedThreadPool(ParallelCopies::daemon);

    ParallelCopies(BlobCopy one) {
        this.one = one;
    }

    void copy(Call call, List<Descriptor> blobs, Repository from, Repository to) {
        Queue<Descriptor> waiting = new ConcurrentLinkedQueue<>(largestFirst(blobs));
        CompletionService<Repository> done = new ExecutorCompletionService<>(threads);
        List<Future<Repository>> running = IntStream.range(0, Math.min(PARALLEL_COPIES, blobs.size()))
                .mapToObj(nth -> done.submit(() -> copyNext(call, waiting, from, to), to))
                .toList();
        try {
            for (int i = 0; i < running.size(); i++) awaitNext(call, done);
        } finally {
            waiting.clear();
            running.forEach(copy -> copy.cancel(true));
        }
    }

    private void copyNext(Call call, Queue<Descriptor> waiting, Repository from, Repository to) {
        for (Descriptor blob = waiting.poll(); blob != null; blob = waiting.poll()) one.copy(call, blob, from, to);
    }

    private static List<Descriptor> largestFirst(List<Descriptor> blobs) {
        return blobs.stream()
                .sorted(Comparator.comparingLong(Descriptor::size).reversed())
                .toList();
    }

    private static void awaitNext(Call call, CompletionService<Repository> done) {
        try {
            Future<Repository> next = done.poll(call.deadline().left().toNanos(), TimeUnit.NANOSECONDS);
            if (next == null) throw call.failure("it is not done within " + call.deadline());
            next.get();
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof RegistryFailure failure) throw failure;
            throw new IllegalStateException(call.action(), failed.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw call.failure("interrupted");
        }
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "registry-copy");
        thread.setDaemon(true);
        return thread;
    }
}
