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

/** Reads from a proposal's entries when each step ended; of what was said twice, the last word counts. */
final class PassageReader {

    private final Map<LeadStep, Instant> ends = new EnumMap<>(LeadStep.class);
    private final Map<String, Wait> waits = new LinkedHashMap<>();
    private String proposer = "";
    private Instant proposed = Instant.EPOCH;
    private Instant reopened = Instant.EPOCH;
    private boolean over;

    /** What comes to light after the end, e.g. a ticket that was opened all the same, took nobody's time. */
    void take(AuditEntry entry) {
        if (over) return;
        switch (entry.action()) {
            case "PROPOSED" -> begin(entry);
            case "APPROVED", "DECLINED" -> meeting(entry);
            case "NOTEBOOKS_PASSED", "NOTEBOOKS_WAIVED" -> end(LeadStep.NOTEBOOKS, team(), entry);
            case "TICKET_REQUESTED", "TICKET_OPENED" -> end(LeadStep.TICKET, team(), entry);
            case "ACKNOWLEDGED" -> end(LeadStep.SIGN_OFF, spokenFor(entry), entry);
            case "GATE_REOPENED" -> reopened = entry.at();
            case "PROMOTION_STARTED" -> ends.put(LeadStep.WINDOW, entry.at());
            case "PROMOTED" -> promoted(entry);
            case "WITHDRAWN", "SUPERSEDED" -> over = true;
            default -> {}
        }
    }

    private void begin(AuditEntry entry) {
        proposer = entry.actor();
        proposed = entry.at();
    }

    private void promoted(AuditEntry entry) {
        ends.put(LeadStep.PROMOTION, entry.at());
        over = true;
    }

    private void meeting(AuditEntry entry) {
        LeadStep.ofMeeting(spokenFor(entry)).ifPresent(step -> end(step, step.id(), entry));
    }

    private void end(LeadStep step, String on, AuditEntry entry) {
        Instant since = since(step);
        ends.put(step, entry.at());
        Duration time = Duration.between(since, entry.at());
        waits.merge(step + " " + on, new Wait(step, on, entry.actor(), time), Wait::answeredLast);
    }

    /** When the last step before this one ended, or a gate was reopened later than that. */
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

    private static String spokenFor(AuditEntry entry) {
        return entry.role() == null ? "" : entry.role();
    }
}
