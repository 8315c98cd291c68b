package io.imprimatur.verification.web;

import io.imprimatur.verification.CellEvidence;
import io.imprimatur.verification.NotebookOutcome;
import io.imprimatur.verification.Waiver;
import java.time.LocalDate;
import java.util.Locale;

/**
 * A line of the table of notebooks.
 *
 * @param waiver the last one, by whom, until when and why, whether it counts or not; empty if there is none
 */
record NotebookRow(String path, String result, String took, String error, String waiver) {

    private static final double A_SECOND = 1000;

    static NotebookRow of(CellEvidence cell, NotebookOutcome outcome) {
        boolean failed = outcome.result() == NotebookOutcome.Result.FAILED;
        boolean waived = failed && cell.waiver(outcome).isPresent();
        return new NotebookRow(
                outcome.path(),
                waived ? "waived" : outcome.result().name().toLowerCase(Locale.ROOT),
                "%.1f s".formatted(outcome.took().toMillis() / A_SECOND),
                outcome.error(),
                failed ? words(cell, outcome) : "");
    }

    private static String words(CellEvidence cell, NotebookOutcome outcome) {
        return cell.waivers().stream()
                .filter(waiver -> waiver.path().filter(outcome.path()::equals).isPresent())
                .reduce((earlier, later) -> later)
                .map(waiver -> words(waiver, cell.today()))
                .orElse("");
    }

    static String words(Waiver waiver, LocalDate today) {
        return "waived by " + waiver.by()
                + waiver.until().map(day -> " until " + day).orElse("")
                + (waiver.counts(today) ? "" : " (expired)")
                + ": " + waiver.comment();
    }
}
