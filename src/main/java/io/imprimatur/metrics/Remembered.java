package io.imprimatur.metrics;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.springframework.lang.Nullable;

/** What was measured a moment ago, so that one scrape of many numbers asks once. */
final class Remembered<T> {

    private static final Duration GOOD_FOR = Duration.ofSeconds(5);

    private final Supplier<T> source;
    private final Clock clock;

    @Nullable
    private T value;

    private Instant measured = Instant.MIN;

    Remembered(Supplier<T> source, Clock clock) {
        this.source = source;
        this.clock = clock;
    }

    synchronized T get() {
        T last = value;
        Instant now = clock.instant();
        if (last != null && now.isBefore(measured.plus(GOOD_FOR)) && !now.isBefore(measured)) return last;
        T measuredNow = source.get();
        value = measuredNow;
        measured = now;
        return measuredNow;
    }
}
