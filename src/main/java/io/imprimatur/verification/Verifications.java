package io.imprimatur.verification;

import io.imprimatur.proposal.ProposalId;
import io.imprimatur.verification.NotebookRun.State;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import org.springframework.stereotype.Component;

/** The matrix of each proposal: which notebooks have run where. */
@Component("verifications")
public class Verifications {

    private static final Duration SHORTEST = Duration.ofSeconds(2);
    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final int LOOKS = 50;

    private final VerificationTable table;
    private final NotebookEvidence evidence;
    private final NotebookRuns runs;
    private final Clock clock;

    Verifications(VerificationTable table, NotebookEvidence evidence, NotebookRuns runs, Clock clock) {
        this.table = table;
        this.evidence = evidence;
        this.runs = runs;
        this.clock = clock;
    }

    /** In the configuration's order; empty before step 4 begins and for a channel that verifies nothing. */
    public List<Verification> of(ProposalId id) {
        return table.of(id);
    }

    /** Whether nothing stands in the way today. */
    public boolean passed(ProposalId id) {
        return evidence.of(id).stream().allMatch(CellEvidence::isGood);
    }

    /** Cells without a result that lets the proposal go on, or did so until a waiver expired; e.g. {@code tutorials@idfprod}. */
    public List<String> undecided(ProposalId id) {
        return of(id).stream()
                .filter(cell ->
                        cell.result() == VerificationResult.PENDING || cell.result() == VerificationResult.FAILED)
                .map(Verification::cell)
                .toList();
    }

    /** For the model's gateway. */
    public boolean passed(String businessKey) {
        return passed(ProposalId.of(businessKey));
    }

    /** For the model: the cells that somebody has to attest now, because no runner is at them. */
    public List<String> pending(String businessKey) {
        ProposalId id = ProposalId.of(businessKey);
        List<String> atWork = runs.underWay(id).stream().map(NotebookRun::cell).toList();
        return of(id).stream()
                .filter(cell -> cell.result() == VerificationResult.PENDING)
                .map(Verification::cell)
                .filter(cell -> !atWork.contains(cell))
                .toList();
    }

    /** For the model's gateway: whether runners are at work. */
    public boolean running(String businessKey) {
        return !runs.underWay(ProposalId.of(businessKey)).isEmpty();
    }

    /** For the model: when runners are asked again. Soon for what has just begun, each minute for what takes hours. */
    public Date lookAgain(String businessKey) {
        Instant now = clock.instant();
        Duration atWork = runs.underWay(ProposalId.of(businessKey)).stream()
                .filter(run -> run.state() == State.RUNNING)
                .map(run -> Duration.between(run.startedAt().orElse(now), now))
                .min(Comparator.naturalOrder())
                .orElse(Duration.ZERO);
        Duration wait = atWork.dividedBy(LOOKS);
        if (wait.compareTo(SHORTEST) < 0) wait = SHORTEST;
        if (wait.compareTo(LONGEST) > 0) wait = LONGEST;
        return Date.from(now.plus(wait));
    }
}
