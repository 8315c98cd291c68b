package io.imprimatur.board;

import io.imprimatur.image.registry.Digest;
import io.imprimatur.image.registry.Registries;
import io.imprimatur.image.registry.Registries.RegistryFailure;
import io.imprimatur.image.registry.Repository;
import io.imprimatur.image.registry.Tag;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/** Short-lived cache of alias digests, read from the registries with a timeout. */
@Component
class AliasCache implements DisposableBean {

    private static final Duration TIMEOUT = Duration.ofSeconds(4);
    private static final Duration TTL = Duration.ofSeconds(5);
    private static final Duration ERROR_TTL = Duration.ofSeconds(30);
    private static final int THREADS = 16;

    private final Registries registries;
    private final Clock clock;
    private final Map<String, Query> queries = new ConcurrentHashMap<>();
    private final ExecutorService workers = Executors.newFixedThreadPool(THREADS);

    AliasCache(Registries registries, Clock clock) {
        this.registries = registries.within(TIMEOUT);
        this.clock = clock;
    }

    /**
     * Returns the digest, waiting for the registry if it is not cached; call {@link #prefetch} first to query several
     * registries in parallel.
     */
    AliasState of(Repository repository, Tag alias) {
        return of(repository, alias, Instant.MIN);
    }

    /** Ignores values cached before {@code moved}, the time of our own last move. */
    AliasState of(Repository repository, Tag alias, Instant moved) {
        return last(repository, alias, moved).result().join();
    }

    /** Starts a query without waiting for the result. */
    void prefetch(Repository repository, Tag alias) {
        last(repository, alias, Instant.MIN);
    }

    private Query last(Repository repository, Tag alias, Instant moved) {
        return queries.compute(
                repository + ":" + alias,
                (key, last) -> isFresh(last) && last.at().isAfter(moved) ? last : query(repository, alias));
    }

    private boolean isFresh(Query last) {
        Instant now = clock.instant();
        // After the clock was set back, a cached value may be from the future.
        return last != null && !now.isBefore(last.at()) && now.isBefore(last.expiry());
    }

    private Query query(Repository repository, Tag alias) {
        return new Query(CompletableFuture.supplyAsync(() -> result(repository, alias), workers), clock.instant());
    }

    private AliasState result(Repository repository, Tag alias) {
        try {
            return new AliasState(registries.digest(repository, alias), Optional.empty());
        } catch (RegistryFailure failure) {
            return new AliasState(Optional.empty(), Optional.of(failure.getMessage()));
        }
    }

    @Override
    public void destroy() {
        workers.shutdownNow();
    }

    private record Query(CompletableFuture<AliasState> result, Instant at) {

        /**
         * Registry errors are cached for longer, to spare readers the timeout; unexpected exceptions are not cached.
         */
        Instant expiry() {
            if (result.isCompletedExceptionally()) return at;
            boolean failed = result.isDone() && result.join().trouble().isPresent();
            return at.plus(failed ? ERROR_TTL : TTL);
        }
    }

    /**
     * Current digest of an alias in one repository.
     *
     * @param digest empty if there is no such tag
     * @param trouble error of the registry
     */
    record AliasState(Optional<Digest> digest, Optional<String> trouble) {}
}
