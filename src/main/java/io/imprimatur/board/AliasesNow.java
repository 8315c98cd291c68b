package io.imprimatur.board;

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
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/** Asks the registries where an alias is, quickly, and not more than every few seconds however many people look. */
@Component
class AliasesNow implements DisposableBean {

    private static final Duration LIMIT = Duration.ofSeconds(4);
    private static final Duration KEPT = Duration.ofSeconds(5);
    private static final Duration TROUBLE_KEPT = Duration.ofSeconds(30);
    private static final int AT_ONCE = 16;

    private final Registries registries;
    private final Clock clock;
    private final Map<String, Asked> asked = new ConcurrentHashMap<>();
    private final ExecutorService workers = Executors.newFixedThreadPool(AT_ONCE);

    AliasesNow(Registries registries, Clock clock) {
        this.registries = registries.within(LIMIT);
        this.clock = clock;
    }

    /** Waits for what is not known; to ask several at once, call {@link #ask} for each of them first. */
    AliasNow of(Repository repository, Tag alias) {
        return last(repository, alias).answer().join();
    }

    /** As {@link #of(Repository, Tag)}, but never an answer from before {@code moved}, when we had moved it ourselves. */
    AliasNow of(Repository repository, Tag alias, Instant moved) {
        return asked.compute(
                        repository + ":" + alias,
                        (key, last) -> isFresh(last) && last.at().isAfter(moved) ? last : askNow(repository, alias))
                .answer()
                .join();
    }

    /** Waits for nothing. */
    void ask(Repository repository, Tag alias) {
        last(repository, alias);
    }

    private Asked last(Repository repository, Tag alias) {
        return asked.compute(repository + ":" + alias, (key, last) -> isFresh(last) ? last : askNow(repository, alias));
    }

    private boolean isFresh(Asked last) {
        Instant now = clock.instant();
        // A clock that was set back makes an answer of the future, which nobody has.
        return last != null && !now.isBefore(last.at()) && now.isBefore(last.goodUntil());
    }

    private Asked askNow(Repository repository, Tag alias) {
        return new Asked(CompletableFuture.supplyAsync(() -> answer(repository, alias), workers), clock.instant());
    }

    private AliasNow answer(Repository repository, Tag alias) {
        try {
            return new AliasNow(registries.digest(repository, alias), Optional.empty());
        } catch (RegistryFailure failure) {
            return new AliasNow(Optional.empty(), Optional.of(failure.getMessage()));
        }
    }

    @Override
    public void destroy() {
        workers.shutdownNow();
    }

    private record Asked(CompletableFuture<AliasNow> answer, Instant at) {

        /** Nobody waits again and again for a registry that is away; what went wrong in ourselves is not kept. */
        Instant goodUntil() {
            if (answer.isCompletedExceptionally()) return at;
            boolean away = answer.isDone() && answer.join().trouble().isPresent();
            return at.plus(away ? TROUBLE_KEPT : KEPT);
        }
    }
}
