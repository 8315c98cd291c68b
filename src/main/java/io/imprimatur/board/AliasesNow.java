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
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** Asks the registries where an alias is, quickly, and not more than every few seconds however many people look. */
@Component
class AliasesNow {

    private static final Duration LIMIT = Duration.ofSeconds(4);
    private static final Duration KEPT = Duration.ofSeconds(5);

    private final Registries registries;
    private final Clock clock;
    private final Map<String, Answer> answers = new ConcurrentHashMap<>();

    AliasesNow(Registries registries, Clock clock) {
        this.registries = registries.within(LIMIT);
        this.clock = clock;
    }

    AliasNow of(Repository repository, Tag alias) {
        return answers.compute(repository + ":" + alias, (key, last) -> isFresh(last) ? last : ask(repository, alias))
                .alias();
    }

    private boolean isFresh(Answer last) {
        return last != null && clock.instant().isBefore(last.at().plus(KEPT));
    }

    private Answer ask(Repository repository, Tag alias) {
        try {
            return new Answer(new AliasNow(registries.digest(repository, alias), Optional.empty()), clock.instant());
        } catch (RegistryFailure failure) {
            return new Answer(new AliasNow(Optional.empty(), Optional.of(failure.getMessage())), clock.instant());
        }
    }

    private record Answer(AliasNow alias, Instant at) {}
}
