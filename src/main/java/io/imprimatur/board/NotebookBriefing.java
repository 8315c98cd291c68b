package io.imprimatur.board;

import io.imprimatur.proposal.ProposalId;
import io.imprimatur.verification.CellEvidence;
import io.imprimatur.verification.NotebookEvidence;
import io.imprimatur.verification.NotebookOutcome;
import io.imprimatur.verification.NotebookRun;
import io.imprimatur.verification.Verification;
import io.imprimatur.verification.VerificationResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** What the forms show of notebooks: what failed in words, and what is not good as a table. */
@Component
class NotebookBriefing {

    private static final int ROWS = 200;
    private static final int LONGEST_ERROR = 300;
    private static final double A_SECOND = 1000;
    private static final int LONGEST_WORDS = 3900;

    private final NotebookEvidence evidence;

    NotebookBriefing(NotebookEvidence evidence) {
        this.evidence = evidence;
    }

    Map<String, Object> of(ProposalId id) {
        List<CellEvidence> cells = evidence.of(id);
        return Map.of(
                "failures",
                failures(cells),
                "matrix",
                cells.stream().map(NotebookBriefing::cell).toList(),
                "notebooks",
                rows(cells));
    }

    // The engine keeps texts of 4000 characters at most.
    private static String failures(List<CellEvidence> cells) {
        String all = cells.stream()
                .filter(each -> each.cell().result() == VerificationResult.FAILED || each.hasExpired())
                .map(CellEvidence::cell)
                .map(NotebookBriefing::failure)
                .collect(Collectors.joining("\n"));
        return shortened(all, LONGEST_WORDS);
    }

    private static String failure(Verification cell) {
        return cell.cell() + " (" + cell.by() + "): " + cell.comment();
    }

    private static Map<String, String> cell(CellEvidence cell) {
        String words =
                cell.run().flatMap(NotebookRun::trouble).orElse(cell.cell().comment());
        return Map.of(
                "cell", cell.cell().cell(),
                "result", result(cell),
                "passed", count(cell, cell.passed()),
                "failed", count(cell, cell.failures().size()),
                "skipped", count(cell, cell.skipped()),
                "waived", count(cell, cell.waived()),
                "words", shortened(words, LONGEST_ERROR));
    }

    private static String result(CellEvidence cell) {
        String result = cell.cell().result().name().toLowerCase(Locale.ROOT);
        if (cell.hasExpired()) return result + ", expired";
        return cell.isStale() ? result + ", stale" : result;
    }

    /** Where a person attests, nothing is counted. */
    private static String count(CellEvidence cell, int number) {
        return cell.run().isPresent() ? Integer.toString(number) : "";
    }

    private static List<Map<String, String>> rows(List<CellEvidence> cells) {
        List<Map<String, String>> rows = new ArrayList<>();
        cells.forEach(cell -> cell.outcomes().stream()
                .filter(outcome -> outcome.result() != NotebookOutcome.Result.PASSED)
                .limit(ROWS)
                .forEach(outcome -> rows.add(row(cell, outcome))));
        return rows;
    }

    private static Map<String, String> row(CellEvidence cell, NotebookOutcome outcome) {
        String result = cell.waiver(outcome)
                .map(waiver -> "waived by " + waiver.by()
                        + waiver.until().map(day -> " until " + day).orElse(""))
                .orElse(outcome.result().name().toLowerCase(Locale.ROOT));
        return Map.of(
                "cell", cell.cell().cell(),
                "notebook", outcome.path(),
                "result", result,
                "error", shortened(outcome.error(), LONGEST_ERROR),
                "took", "%.1f s".formatted(outcome.took().toMillis() / A_SECOND));
    }

    private static String shortened(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest - 1) + "…";
    }
}
