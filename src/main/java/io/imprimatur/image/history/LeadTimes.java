package io.imprimatur.image.history;

import io.imprimatur.image.review.Meeting;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

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

    /** Step from proposal to promotion whose duration is measured, in order. */
    public enum LeadStep {
        FIRST_MEETING(Meeting.RSP_OPS.id(), ""),
        SECOND_MEETING(Meeting.DATA_PREVIEW_COORDINATION.id(), ""),
        NOTEBOOKS("notebooks", "Notebooks"),
        TICKET("ticket", "Ticket"),
        SIGN_OFF("sign-off", "Sign-off"),
        WINDOW("window", "Waiting for the window"),
        PROMOTION("promotion", "Promotion");

        private final String id;
        private final String word;

        LeadStep(String id, String word) {
            this.id = id;
            this.word = word;
        }

        /** Label; empty for a meeting, whose title is configured. */
        public String word() {
            return word;
        }

        /** Id in exports and the API, e.g. {@code sign-off}; for a meeting, its id. */
        public String id() {
            return id;
        }

        static Optional<LeadStep> ofMeeting(String role) {
            return Arrays.stream(new LeadStep[] {FIRST_MEETING, SECOND_MEETING})
                    .filter(step -> step.id.equals(role))
                    .findFirst();
        }
    }
}
