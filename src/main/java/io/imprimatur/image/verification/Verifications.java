package io.imprimatur.image.verification;

import io.imprimatur.image.proposal.ProposalId;
import io.imprimatur.image.verification.NotebookRun.State;
import io.imprimatur.image.verification.VerificationCell.VerificationResult;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import org.springframework.stereotype.Component;

/** Verification matrix of each proposal: results of notebook collections on deployments. */
@Component("verifications")
public class Verifications {

    private static final Duration MIN_INTERVAL = Duration.ofSeconds(2);
    private static final Duration MAX_INTERVAL = Duration.ofSeconds(60);
    private static final int POLLS_PER_RUN = 50;

    private final VerificationMatrix table;
    private final NotebookEvidence evidence;
    private final NotebookRuns runs;
    private final Clock clock;

    Verifications(VerificationMatrix table, NotebookEvidence evidence, NotebookRuns runs, Clock clock) {
        this.table = table;
        this.evidence = evidence;
        this.runs = runs;
        this.clock = clock;
    }

    /** Cells in the order of the configuration; empty before step 4 starts and for channels without verification. */
    public List<VerificationCell> of(ProposalId id) {
        return table.of(id);
    }

    /** Whether all cells let the proposal proceed today. */
    public boolean passed(ProposalId id) {
        return evidence.of(id).stream().allMatch(CellEvidence::isGood);
    }

    /** Pending and failed cells, e.g. {@code tutorials@idfprod}. */
    public List<String> undecided(ProposalId id) {
        return of(id).stream()
                .filter(cell ->
                        cell.result() == VerificationResult.PENDING || cell.result() == VerificationResult.FAILED)
                .map(VerificationCell::cell)
                .toList();
    }

    /** Same, for the process model's gateway. */
    public boolean passed(String businessKey) {
        return passed(ProposalId.of(businessKey));
    }

    /** For the process model: cells to attest, i.e. pending ones without an active run. */
    public List<String> pending(String businessKey) {
        ProposalId id = ProposalId.of(businessKey);
        List<String> running = runs.active(id).stream().map(NotebookRun::cell).toList();
        return of(id).stream()
                .filter(cell -> cell.result() == VerificationResult.PENDING)
                .map(VerificationCell::cell)
                .filter(cell -> !running.contains(cell))
                .toList();
    }

    /** For the process model's gateway: whether any run is active. */
    public boolean running(String businessKey) {
        return !runs.active(ProposalId.of(businessKey)).isEmpty();
    }

    /** For the process model: due date of the next poll. Soon for new runs, at most a minute later for long ones. */
    public Date lookAgain(String businessKey) {
        Instant now = clock.instant();
        Duration running = runs.active(ProposalId.of(businessKey)).stream()
                .filter(run -> run.state() == State.RUNNING)
                .map(run -> Duration.between(run.startedAt().orElse(now), now))
                .min(Comparator.naturalOrder())
                .orElse(Duration.ZERO);
        Duration wait = running.dividedBy(POLLS_PER_RUN);
        if (wait.compareTo(MIN_INTERVAL) < 0) wait = MIN_INTERVAL;
        if (wait.compareTo(MAX_INTERVAL) > 0) wait = MAX_INTERVAL;
        return Date.from(now.plus(wait));
    }
}
