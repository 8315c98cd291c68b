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
 * Step times of a proposal, computed from the audit trail.
 *
 * @param proposer user who waited
 * @param steps duration of each completed step
 * @param whole from proposal to promotion, if promoted
 * @param waits waiting times by role, meeting or group
 */
public record Passage(String proposer, Map<LeadStep, Duration> steps, Optional<Duration> whole, List<Wait> waits) {

    /** @param entries entries of one proposal, in order */
    public static Passage of(List<AuditEntry> entries) {
        PassageReader reader = new PassageReader();
        entries.forEach(reader::accept);
        return reader.passage();
    }

    /** @param times end of each step */
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
     * Waiting time for a decision.
     *
     * @param on role, meeting or group to decide
     * @param by user who decided
     */
    public record Wait(LeadStep step, String on, String by, Duration time) {

        /** Merges a repeated decision: the later time counts; if the engine completed it, the person remains. */
        Wait answeredLast(Wait later) {
            return new Wait(step, on, later.by.equals(NewEntry.ENGINE) ? by : later.by, later.time);
        }
    }
}
