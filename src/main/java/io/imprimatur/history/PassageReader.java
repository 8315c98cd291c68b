package io.imprimatur.history;

import io.imprimatur.audit.AuditEntry;
import io.imprimatur.history.Passage.Wait;
import io.imprimatur.proposal.WithdrawProposal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Computes the end of each step from a proposal's audit entries; of repeated decisions, the last counts. */
final class PassageReader {

    private final Map<LeadStep, Instant> ends = new EnumMap<>(LeadStep.class);
    private final Map<String, Wait> waits = new LinkedHashMap<>();
    private String proposer = "";
    private Instant proposed = Instant.EPOCH;
    private Instant reopened = Instant.EPOCH;
    private boolean ended;

    /** Ignores entries after the end, e.g. of a ticket that was opened nevertheless. */
    void accept(AuditEntry entry) {
        if (ended) return;
        switch (entry.action()) {
            case "PROPOSED" -> proposed(entry);
            case "APPROVED", "DECLINED" -> reviewed(entry);
            case "NOTEBOOKS_PASSED", "NOTEBOOKS_WAIVED" -> end(LeadStep.NOTEBOOKS, team(), entry);
            case "TICKET_REQUESTED", "TICKET_OPENED" -> end(LeadStep.TICKET, team(), entry);
            case "ACKNOWLEDGED" -> end(LeadStep.SIGN_OFF, roleOf(entry), entry);
            case "GATE_REOPENED" -> reopened = entry.at();
            case "PROMOTION_STARTED" -> ends.put(LeadStep.WINDOW, entry.at());
            case "PROMOTED" -> promoted(entry);
            case "WITHDRAWN", "SUPERSEDED" -> ended = true;
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
        waits.merge(step + " " + on, new Wait(step, on, entry.actor(), time), Wait::answeredLast);
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

    Passage passage() {
        Optional<Duration> whole =
                Optional.ofNullable(ends.get(LeadStep.PROMOTION)).map(end -> Duration.between(proposed, end));
        return new Passage(
                proposer, Passage.between(proposed, ends), whole, List.copyOf(new ArrayList<>(waits.values())));
    }

    private static String team() {
        return WithdrawProposal.TEAM;
    }

    private static String roleOf(AuditEntry entry) {
        return entry.role() == null ? "" : entry.role();
    }
}
