package io.imprimatur.image.alias;

import io.imprimatur.image.alias.MoveAlias.RetagFailed;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * Runs a step in all repositories of a move concurrently, so that a promotion takes as long as its slowest registry.
 */
@Component
class RetagExecutor implements DisposableBean {

    // Unbounded, so that moves do not wait for each other: one thread per repository of a running move.
    private final ExecutorService workers = Executors.newCachedThreadPool();

    /**
     * Waits for all repositories, even if one fails.
     *
     * @throws RetagFailed if any failed, with the messages of all failures
     */
    <T> List<T> runAll(List<Retag> retags, Function<Retag, T> step) {
        List<CompletableFuture<T>> running = retags.stream()
                .map(retag -> CompletableFuture.supplyAsync(() -> step.apply(retag), workers))
                .toList();
        List<Throwable> failures = running.stream()
                .map(RetagExecutor::failure)
                .flatMap(List::stream)
                .toList();
        if (!failures.isEmpty()) throw retagFailed(failures);
        return running.stream().map(CompletableFuture::join).toList();
    }

    private static List<Throwable> failure(CompletableFuture<?> step) {
        try {
            step.join();
            return List.of();
        } catch (CompletionException failed) {
            return List.of(failed.getCause());
        }
    }

    private static RetagFailed retagFailed(List<Throwable> failures) {
        RetagFailed failed =
                new RetagFailed(failures.stream().map(Throwable::getMessage).collect(Collectors.joining("; ")));
        failures.forEach(failed::addSuppressed);
        return failed;
    }

    @Override
    public void destroy() {
        workers.shutdown();
    }
}
