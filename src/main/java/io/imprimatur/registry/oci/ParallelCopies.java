package io.imprimatur.registry.oci;

import io.imprimatur.registry.RegistryFailure;
import io.imprimatur.registry.Repository;
import java.util.List;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Copies blobs a few at a time; when one fails the others are given up. */
final class ParallelCopies {

    private static final int AT_A_TIME = 4;

    private final BlobCopy one;
    private final ThreadPoolExecutor threads = new ThreadPoolExecutor(
            AT_A_TIME, AT_A_TIME, 30, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), ParallelCopies::daemon);

    ParallelCopies(BlobCopy one) {
        this.one = one;
        threads.allowCoreThreadTimeOut(true);
    }

    void copy(Call call, List<Descriptor> blobs, Repository from, Repository to) {
        CompletionService<Descriptor> done = new ExecutorCompletionService<>(threads);
        List<Future<Descriptor>> running = blobs.stream()
                .map(blob -> done.submit(() -> one.copy(call, blob, from, to), blob))
                .toList();
        try {
            for (int i = 0; i < running.size(); i++) awaitNext(call, done);
        } finally {
            running.forEach(copy -> copy.cancel(true));
        }
    }

    private static void awaitNext(Call call, CompletionService<Descriptor> done) {
        try {
            Future<Descriptor> next = done.poll(call.deadline().left().toNanos(), TimeUnit.NANOSECONDS);
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
