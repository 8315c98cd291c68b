package io.imprimatur.board;

import io.imprimatur.image.proposal.ProposalId;
import io.imprimatur.image.verification.CellEvidence;
import io.imprimatur.image.verification.NotebookEvidence;
import io.imprimatur.image.verification.NotebookOutcome;
import io.imprimatur.platform.text.UnicodeText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Notebook tables for task forms: result by collection and deployment, and every notebook that did not pass. */
@Component
class NotebookFormVariables {

    private static final int MAX_ROWS = 200;
    private static final int MAX_ERROR = 300;
    private static final double MILLIS_PER_SECOND = 1000;
    private static final int MAX_COMMENT = 1000;

    private final NotebookEvidence evidence;

    NotebookFormVariables(NotebookEvidence evidence) {
        this.evidence = evidence;
    }

    Map<String, Object> of(ProposalId id) {
        List<CellEvidence> cells = evidence.of(id);
        return Map.of("matrix", cells.stream().map(NotebookFormVariables::cell).toList(), "notebooks", rows(cells));
    }

    private static Map<String, String> cell(CellEvidence cell) {
        boolean attested = cell.run().isEmpty() && cell.cell().by() != null;
        return Map.of(
                "cell", cell.cell().cell(),
                "result", result(cell) + (attested ? " by " + cell.cell().by() : ""),
                "words", shortened(cell.cell().comment(), MAX_COMMENT));
    }

    private static String result(CellEvidence cell) {
        String result = cell.cell().result().name().toLowerCase(Locale.ROOT);
        if (cell.hasExpired()) return result + ", expired";
        return cell.isStale() ? result + ", stale" : result;
    }

    private static List<Map<String, String>> rows(List<CellEvidence> cells) {
        List<Map<String, String>> rows = new ArrayList<>();
        cells.forEach(cell -> cell.outcomes().stream()
                .filter(outcome -> outcome.result() != NotebookOutcome.Result.PASSED)
                .limit(MAX_ROWS)
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
                "error", shortened(outcome.error(), MAX_ERROR),
                "took", "%.1f s".formatted(outcome.took().toMillis() / MILLIS_PER_SECOND));
    }

    private static String shortened(String text, int maximum) {
        return UnicodeText.abbreviate(text, maximum);
    }
}
