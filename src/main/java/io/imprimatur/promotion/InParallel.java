package io.imprimatur.promotion;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/** Does the same in every repository at once, so that a promotion takes as long as its slowest registry. */
@Component
class InParallel implements DisposableBean {

    // As many as there are repositories in moves that are under way: those of one wait for none of another.
    private final ExecutorService workers = Executors.newCachedThreadPool();

    /**
     * Waits for all of them, whatever becomes of one.
     *
     * @throws RetagFailed if any failed, with what each of those said
     */
    <T> List<T> each(List<Retag> retags, Function<Retag, T> step) {
        List<CompletableFuture<T>> running = retags.stream()
                .map(retag -> CompletableFuture.supplyAsync(() -> step.apply(retag), workers))
                .toList();
        List<Throwable> failures =
                running.stream().map(InParallel::failure).flatMap(List::stream).toList();
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
