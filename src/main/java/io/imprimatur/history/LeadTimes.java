package io.imprimatur.history;

import java.util.List;

/**
 * How long the steps took the newest promoted proposals of a selection, and who waited on whom.
 *
 * @param of how many proposals that is from
 * @param whole from proposal to promotion
 * @param waits the longest p90 first
 */
public record LeadTimes(int of, Spread whole, List<StepTime> steps, List<WaitedOn> waits) {

    public record StepTime(LeadStep step, Spread time) {}

    /**
     * A role, meeting or group that was waited on.
     *
     * @param waiting who did, most often first
     * @param answeredBy who spoke for it, most often first
     */
    public record WaitedOn(LeadStep step, String on, Spread time, List<Counted> waiting, List<Counted> answeredBy) {}

    public record Counted(String person, long times) {}
}
