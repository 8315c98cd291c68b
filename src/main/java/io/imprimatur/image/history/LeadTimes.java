package io.imprimatur.image.history;

import java.time.Duration;
import java.util.Collection;
import java.util.List;

/**
 * Step times and waiting times of the newest promoted proposals of a selection.
 *
 * @param of number of proposals measured
 * @param whole from proposal to promotion
 * @param waits by descending 90th percentile
 */
public record LeadTimes(int of, Percentiles whole, List<StepTime> steps, List<WaitingTime> waits) {

    public record StepTime(LeadStep step, Percentiles time) {}

    /**
     * Waiting time on a role, meeting or group.
     *
     * @param waiting proposers, by descending count
     * @param answeredBy people who decided, by descending count
     */
    public record WaitingTime(
            LeadStep step, String on, Percentiles time, List<PersonCount> waiting, List<PersonCount> answeredBy) {}

    public record PersonCount(String person, long times) {}

    /**
     * Median and 90th percentile of a set of durations.
     *
     * @param times number of measurements
     * @param p90 90th percentile
     */
    public record Percentiles(int times, Duration median, Duration p90) {

        /** Computes percentiles by the nearest-rank method. */
        static Percentiles of(Collection<Duration> measured) {
            List<Duration> sorted = measured.stream().sorted().toList();
            return sorted.isEmpty()
                    ? new Percentiles(0, Duration.ZERO, Duration.ZERO)
                    : new Percentiles(sorted.size(), rank(sorted, 50), rank(sorted, 90));
        }

        private static Duration rank(List<Duration> sorted, int percent) {
            return sorted.get(Math.max(0, (sorted.size() * percent + 99) / 100 - 1));
        }
    }
}
