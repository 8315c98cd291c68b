package io.imprimatur.board;

import com.github.benmanes.caffeine.cache.AsyncLoadingCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import io.imprimatur.image.registry.Digest;
import io.imprimatur.image.registry.Registries;
import io.imprimatur.image.registry.Registries.RegistryFailure;
import io.imprimatur.image.registry.Repository;
import io.imprimatur.image.registry.Tag;
import io.imprimatur.platform.cache.ClockTicker;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
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
    private final ExecutorService workers = Executors.newFixedThreadPool(THREADS);
    private final AsyncLoadingCache<AliasKey, DatedState> states;

    AliasCache(Registries registries, Clock clock) {
        this.registries = registries.within(TIMEOUT);
        this.clock = clock;
        this.states = Caffeine.newBuilder()
                .expireAfter(Expiry.<AliasKey, DatedState>creating((key, dated) -> dated.lifetime()))
                .ticker(new ClockTicker(clock))
                .executor(workers)
                .buildAsync(this::query);
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
        AliasKey key = new AliasKey(repository, alias);
        CompletableFuture<DatedState> cached = states.get(key);
        DatedState dated = cached.join();
        if (dated.asked().isAfter(moved)) return dated.state();
        states.asMap().remove(key, cached);
        return states.get(key).join().state();
    }

    /** Starts a query without waiting for the result. */
    void prefetch(Repository repository, Tag alias) {
        var unused = states.get(new AliasKey(repository, alias));
    }

    private DatedState query(AliasKey key) {
        Instant asked = clock.instant();
        try {
            Optional<Digest> digest = registries.digest(key.repository(), key.alias());
            return new DatedState(new AliasState(digest, Optional.empty()), asked);
        } catch (RegistryFailure failure) {
            return new DatedState(new AliasState(Optional.empty(), Optional.of(failure.getMessage())), asked);
        }
    }

    @Override
    public void destroy() {
        workers.shutdownNow();
    }

    private record AliasKey(Repository repository, Tag alias) {}

    private record DatedState(AliasState state, Instant asked) {

        /** Registry errors are cached for longer, to spare readers the timeout. */
        Duration lifetime() {
            return state.trouble().isPresent() ? ERROR_TTL : TTL;
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
