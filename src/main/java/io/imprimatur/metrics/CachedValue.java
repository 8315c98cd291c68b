package io.imprimatur.metrics;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.imprimatur.platform.cache.ClockTicker;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Supplier;

/** Value cached for five seconds, so that one scrape of several metrics runs one query. */
final class CachedValue<T> {

    private static final Duration TIME_TO_LIVE = Duration.ofSeconds(5);
    private static final String KEY = "value";

    private final LoadingCache<String, T> cache;

    CachedValue(Supplier<T> source, Clock clock) {
        this.cache = Caffeine.newBuilder()
                .expireAfterWrite(TIME_TO_LIVE)
                .ticker(new ClockTicker(clock))
                .build(key -> source.get());
    }

    T get() {
        return cache.get(KEY);
    }
}
