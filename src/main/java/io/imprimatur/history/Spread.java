package io.imprimatur.history;

import java.time.Duration;
import java.util.Collection;
import java.util.List;

/**
 * How long something usually takes, and how long at times.
 *
 * @param times how often it was measured
 * @param p90 nine in ten took no longer
 */
public record Spread(int times, Duration median, Duration p90) {

    /** By the nearest rank. */
    static Spread of(Collection<Duration> measured) {
        List<Duration> sorted = measured.stream().sorted().toList();
        return sorted.isEmpty()
                ? new Spread(0, Duration.ZERO, Duration.ZERO)
                : new Spread(sorted.size(), rank(sorted, 50), rank(sorted, 90));
    }

    private static Duration rank(List<Duration> sorted, int percent) {
        return sorted.get(Math.max(0, (sorted.size() * percent + 99) / 100 - 1));
    }
}
