package io.imprimatur.image.verification;

import io.imprimatur.image.verification.NotebookOutcome.Result;
import io.imprimatur.image.verification.VerificationCell.VerificationResult;
import io.imprimatur.image.verification.Waivers.Waiver;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * Recorded evidence for one cell: attestation or run with the outcome of each notebook, and waivers.
 *
 * @param run latest run; absent for attested cells
 * @param waivers waivers of the cell and its notebooks, including expired ones, oldest first
 * @param latestCommit commit of the collection's ref when last polled
 * @param today date (UTC) against which waivers are evaluated
 */
public record CellEvidence(
        VerificationCell cell,
        Optional<NotebookRun> run,
        List<NotebookOutcome> outcomes,
        List<Waiver> waivers,
        Optional<String> latestCommit,
        LocalDate today) {

    /** The valid waiver of this notebook's failure, if any. */
    public Optional<Waiver> waiver(NotebookOutcome outcome) {
        return waivers.stream()
                .filter(each -> each.path().filter(outcome.path()::equals).isPresent() && each.isValid(today))
                .reduce((earlier, later) -> later);
    }

    /** Failed notebooks without a valid waiver. */
    public List<NotebookOutcome> failures() {
        return with(Result.FAILED).stream()
                .filter(outcome -> waiver(outcome).isEmpty())
                .toList();
    }

    public int passed() {
        return with(Result.PASSED).size();
    }

    public int waived() {
        return with(Result.FAILED).size() - failures().size();
    }

    public int skipped() {
        return with(Result.SKIPPED).size() + run.map(NotebookRun::notRun).orElse(0);
    }

    /** Whether the cell lets the proposal proceed today. */
    public boolean isGood() {
        return switch (cell.result()) {
            case PASSED -> true;
            case WAIVED ->
                cellWaiver().map(waiver -> waiver.isValid(today)).orElseGet(() -> isGoodNotebookByNotebook());
            default -> false;
        };
    }

    /** Whether a waiver of the cell has expired. */
    public boolean hasExpired() {
        return cell.result() == VerificationResult.WAIVED && !isGood();
    }

    /** Whether the collection has new commits since the run. */
    public boolean isStale() {
        Optional<String> ran = run.flatMap(NotebookRun::commit);
        return cell.result() != VerificationResult.PENDING
                && ran.isPresent()
                && latestCommit.isPresent()
                && !latestCommit.equals(ran);
    }

    /** The waiver of the whole cell, unless a later run supersedes it. */
    public Optional<Waiver> cellWaiver() {
        return waivers.stream()
                .filter(each -> each.path().isEmpty())
                .filter(each -> run.map(latest -> !each.at().isBefore(latest.requestedAt()))
                        .orElse(true))
                .reduce((earlier, later) -> later);
    }

    // Cells waived before waivers were recorded separately have no waiver and no run.
    private boolean isGoodNotebookByNotebook() {
        return failures().isEmpty() && run.flatMap(NotebookRun::trouble).isEmpty();
    }

    private List<NotebookOutcome> with(Result result) {
        return outcomes.stream().filter(each -> each.result() == result).toList();
    }
}
