package io.imprimatur.history;

import java.time.Duration;
import java.util.Collection;
import java.util.List;

/**
 * Median and 90th percentile of a set of durations.
 *
 * @param times number of measurements
 * @param p90 90th percentile
 */
public record Spread(int times, Duration median, Duration p90) {

    /** Computes percentiles by the nearest-rank method. */
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
