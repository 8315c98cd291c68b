package io.imprimatur.image.history;

import io.imprimatur.audit.AuditAction;
import io.imprimatur.audit.AuditEntry;
import io.imprimatur.audit.NewEntry;
import io.imprimatur.image.history.LeadTimes.LeadStep;
import io.imprimatur.image.proposal.WithdrawProposal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
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
public record ProposalTimeline(
        String proposer, Map<LeadStep, Duration> steps, Optional<Duration> whole, List<Wait> waits) {

    /** @param entries entries of one proposal, in order */
    public static ProposalTimeline of(List<AuditEntry> entries) {
        TimelineBuilder reader = new TimelineBuilder();
        entries.forEach(reader::accept);
        return reader.passage();
    }

    /** @param times end of each step */
    static Map<LeadStep, Duration> stepDurations(Instant proposed, Map<LeadStep, Instant> times) {
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
        Wait mergedWith(Wait later) {
            return new Wait(step, on, later.by.equals(NewEntry.ENGINE) ? by : later.by, later.time);
        }
    }

    /** Computes the end of each step from a proposal's audit entries; of repeated decisions, the last counts. */
    private static class TimelineBuilder {

        private final Map<LeadStep, Instant> ends = new EnumMap<>(LeadStep.class);
        private final Map<String, Wait> waits = new LinkedHashMap<>();
        private String proposer = "";
        private Instant proposed = Instant.EPOCH;
        private Instant reopened = Instant.EPOCH;
        private boolean ended;

        /** Ignores entries after the end, e.g. of a ticket that was opened nevertheless. */
        void accept(AuditEntry entry) {
            if (ended) return;
            entry.knownAction().ifPresent(action -> accept(action, entry));
        }

        private void accept(AuditAction action, AuditEntry entry) {
            switch (action) {
                case PROPOSED -> proposed(entry);
                case APPROVED, DECLINED -> reviewed(entry);
                case NOTEBOOKS_PASSED, NOTEBOOKS_WAIVED -> end(LeadStep.NOTEBOOKS, team(), entry);
                case TICKET_REQUESTED, TICKET_OPENED -> end(LeadStep.TICKET, team(), entry);
                case ACKNOWLEDGED -> end(LeadStep.SIGN_OFF, roleOf(entry), entry);
                case GATE_REOPENED -> reopened = entry.at();
                case PROMOTION_STARTED -> ends.put(LeadStep.WINDOW, entry.at());
                case PROMOTED -> promoted(entry);
                case WITHDRAWN, SUPERSEDED -> ended = true;
                default -> {}
            }
        }

        private void proposed(AuditEntry entry) {
            proposer = entry.actor();
            proposed = entry.at();
        }

        private void promoted(AuditEntry entry) {
            ends.put(LeadStep.PROMOTION, entry.at());
            ended = true;
        }

        private void reviewed(AuditEntry entry) {
            LeadStep.ofMeeting(roleOf(entry)).ifPresent(step -> end(step, step.id(), entry));
        }

        private void end(LeadStep step, String on, AuditEntry entry) {
            Instant since = since(step);
            ends.put(step, entry.at());
            Duration time = Duration.between(since, entry.at());
            waits.merge(step + " " + on, new Wait(step, on, entry.actor(), time), Wait::mergedWith);
        }

        /** Start of a step: the end of the last step before it, or a later reopening of a gate. */
        private Instant since(LeadStep step) {
            Instant before = ends.entrySet().stream()
                    .filter(end -> end.getKey().compareTo(step) < 0)
                    .map(Map.Entry::getValue)
                    .max(Instant::compareTo)
                    .orElse(proposed);
            return before.isAfter(reopened) ? before : reopened;
        }

        ProposalTimeline passage() {
            Optional<Duration> whole =
                    Optional.ofNullable(ends.get(LeadStep.PROMOTION)).map(end -> Duration.between(proposed, end));
            return new ProposalTimeline(
                    proposer,
                    ProposalTimeline.stepDurations(proposed, ends),
                    whole,
                    List.copyOf(new ArrayList<>(waits.values())));
        }

        private static String team() {
            return WithdrawProposal.TEAM;
        }

        private static String roleOf(AuditEntry entry) {
            return entry.role() == null ? "" : entry.role();
        }
    }
}
