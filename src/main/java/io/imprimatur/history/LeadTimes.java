package io.imprimatur.history;

import java.util.List;

/**
 * Step times and waiting times of the newest promoted proposals of a selection.
 *
 * @param of number of proposals measured
 * @param whole from proposal to promotion
 * @param waits by descending 90th percentile
 */
public record LeadTimes(int of, Spread whole, List<StepTime> steps, List<WaitedOn> waits) {

    public record StepTime(LeadStep step, Spread time) {}

    /**
     * Waiting time on a role, meeting or group.
     *
     * @param waiting proposers, by descending count
     * @param answeredBy people who decided, by descending count
     */
    public record WaitedOn(LeadStep step, String on, Spread time, List<Counted> waiting, List<Counted> answeredBy) {}

    public record Counted(String person, long times) {}
}
