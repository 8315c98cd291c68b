package io.imprimatur.metrics;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.springframework.lang.Nullable;

/** Value cached for five seconds, so that one scrape of several metrics runs one query. */
final class CachedValue<T> {

    private static final Duration TIME_TO_LIVE = Duration.ofSeconds(5);

    private final Supplier<T> source;
    private final Clock clock;

    @Nullable
    private T value;

    private Instant loadedAt = Instant.MIN;

    CachedValue(Supplier<T> source, Clock clock) {
        this.source = source;
        this.clock = clock;
    }

    synchronized T get() {
        T cached = value;
        Instant now = clock.instant();
        if (cached != null && now.isBefore(loadedAt.plus(TIME_TO_LIVE)) && !now.isBefore(loadedAt)) return cached;
        T loaded = source.get();
        value = loaded;
        loadedAt = now;
        return loaded;
    }
}
