package io.imprimatur.verification;

import io.imprimatur.verification.NotebookOutcome.Result;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * All that is on record of one cell: what a person or a runner said, notebook by notebook, and what was waived.
 *
 * @param run the last one; none where a person attests
 * @param waivers of the cell and its notebooks, the latest of each, whether they still count or not
 * @param commitNow where the collection's ref was when it was last looked at
 * @param today the day (UTC) that waivers are judged by
 */
public record CellEvidence(
        Verification cell,
        Optional<NotebookRun> run,
        List<NotebookOutcome> outcomes,
        List<Waiver> waivers,
        Optional<String> commitNow,
        LocalDate today) {

    /** The waiver of this notebook's failure, if there is one that counts. */
    public Optional<Waiver> waiver(NotebookOutcome outcome) {
        return waivers.stream()
                .filter(each -> each.path().filter(outcome.path()::equals).isPresent() && each.counts(today))
                .reduce((earlier, later) -> later);
    }

    /** What failed and nobody has waived, or not for today. */
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

    /** Whether the proposal may go on with it today. */
    public boolean isGood() {
        return switch (cell.result()) {
            case PASSED -> true;
            case WAIVED ->
                wholeWaiver().map(waiver -> waiver.counts(today)).orElseGet(() -> isGoodNotebookByNotebook());
            default -> false;
        };
    }

    /** Whether it was good for a while, by a waiver. */
    public boolean hasExpired() {
        return cell.result() == VerificationResult.WAIVED && !isGood();
    }

    /** Whether the collection has gone on since it was run. */
    public boolean isStale() {
        Optional<String> ran = run.flatMap(NotebookRun::commit);
        return cell.result() != VerificationResult.PENDING
                && ran.isPresent()
                && commitNow.isPresent()
                && !commitNow.equals(ran);
    }

    /** The one that takes the cell as it is, if that was the last word on it. */
    public Optional<Waiver> wholeWaiver() {
        return waivers.stream()
                .filter(each -> each.path().isEmpty())
                .filter(each ->
                        run.map(last -> !each.at().isBefore(last.wantedAt())).orElse(true))
                .reduce((earlier, later) -> later);
    }

    // An attested cell that was waived before waivers were on record by themselves has none, and no run.
    private boolean isGoodNotebookByNotebook() {
        return failures().isEmpty() && run.flatMap(NotebookRun::trouble).isEmpty();
    }

    private List<NotebookOutcome> with(Result result) {
        return outcomes.stream().filter(each -> each.result() == result).toList();
    }
}
