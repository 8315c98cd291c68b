package io.imprimatur.platform.concurrent;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/** Calls several systems at once, so that the slowest determines the duration. The caller waits for the results. */
@Component
public class ConcurrentCalls implements DisposableBean {

    // Unbounded, so that callers do not wait for each other.
    private final ExecutorService threads = Executors.newCachedThreadPool();

    public <T> CompletableFuture<T> start(Supplier<T> call) {
        return CompletableFuture.supplyAsync(call, threads);
    }

    /** Starts the call for each of the items, in their order. */
    public <S, T> List<CompletableFuture<T>> start(Collection<S> items, Function<S, T> call) {
        return items.stream().map(item -> start(() -> call.apply(item))).toList();
    }

    /**
     * Results in the order of the items.
     *
     * @throws CompletionException with the failure of a call as its cause
     */
    public <S, T> List<T> map(Collection<S> items, Function<S, T> call) {
        return start(items, call).stream().map(CompletableFuture::join).toList();
    }

    /** Calls for all items, some at a time, and waits for all, even if one fails. */
    public <S> void forEach(Collection<S> items, int atOnce, Consumer<S> call) {
        Semaphore permits = new Semaphore(atOnce);
        CompletableFuture<?>[] calls = items.stream()
                .map(item -> CompletableFuture.runAsync(() -> call(permits, item, call), threads))
                .toArray(CompletableFuture<?>[]::new);
        CompletableFuture.allOf(calls).join();
    }

    /** @throws CompletionException with the failure of the call, or a {@link TimeoutException}, as its cause */
    public <T> T within(Duration timeout, Supplier<T> call) {
        return start(call).orTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS).join();
    }

    private static <S> void call(Semaphore permits, S item, Consumer<S> call) {
        try {
            permits.acquire();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new CancellationException("stopping");
        }
        try {
            call.accept(item);
        } finally {
            permits.release();
        }
    }

    @Override
    public void destroy() {
        threads.shutdownNow();
    }
}
