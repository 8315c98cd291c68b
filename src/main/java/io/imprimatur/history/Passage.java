package io.imprimatur.history;

import io.imprimatur.audit.AuditEntry;
import io.imprimatur.audit.NewEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How a proposal passed its steps, by the trail.
 *
 * @param proposer who waited
 * @param steps those it has passed
 * @param whole from the proposal to the promotion, if it came to that
 * @param waits for whose word it waited, and how long
 */
public record Passage(String proposer, Map<LeadStep, Duration> steps, Optional<Duration> whole, List<Wait> waits) {

    /** @param entries those of one proposal, in order */
    public static Passage of(List<AuditEntry> entries) {
        PassageReader reader = new PassageReader();
        entries.forEach(reader::take);
        return reader.passage();
    }

    /** @param times when the steps ended */
    static Map<LeadStep, Duration> between(Instant proposed, Map<LeadStep, Instant> times) {
        Map<LeadStep, Duration> steps = new EnumMap<>(LeadStep.class);
        Instant since = proposed;
        for (Map.Entry<LeadStep, Instant> step : new EnumMap<>(times).entrySet()) {
            Instant end = step.getValue().isBefore(since) ? since : step.getValue();
            steps.put(step.getKey(), Duration.between(since, end));
            since = end;
        }
        return steps;
    }

    /**
     * A word that was waited for.
     *
     * @param on the role, meeting or group that was to speak
     * @param by who did
     */
    public record Wait(LeadStep step, String on, String by, Duration time) {

        /** Where the engine finished what a person had asked for, it was the person who answered. */
        Wait answeredLast(Wait later) {
            return new Wait(step, on, later.by.equals(NewEntry.ENGINE) ? by : later.by, later.time);
        }
    }
}
