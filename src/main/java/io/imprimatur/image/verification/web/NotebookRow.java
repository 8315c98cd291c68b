package io.imprimatur.image.verification.web;

import io.imprimatur.image.verification.CellEvidence;
import io.imprimatur.image.verification.NotebookOutcome;
import io.imprimatur.image.verification.Waiver;
import java.time.LocalDate;
import java.util.Locale;

/**
 * A row of the table of notebooks.
 *
 * @param waiver last waiver with person, end and reason, valid or expired; empty if there is none
 */
record NotebookRow(String path, String result, String took, String error, String waiver) {

    private static final double MILLIS_PER_SECOND = 1000;

    static NotebookRow of(CellEvidence cell, NotebookOutcome outcome) {
        boolean failed = outcome.result() == NotebookOutcome.Result.FAILED;
        boolean waived = failed && cell.waiver(outcome).isPresent();
        return new NotebookRow(
                outcome.path(),
                waived ? "waived" : outcome.result().name().toLowerCase(Locale.ROOT),
                "%.1f s".formatted(outcome.took().toMillis() / MILLIS_PER_SECOND),
                outcome.error(),
                failed ? describeWaiver(cell, outcome) : "");
    }

    private static String describeWaiver(CellEvidence cell, NotebookOutcome outcome) {
        return cell.waivers().stream()
                .filter(waiver -> waiver.path().filter(outcome.path()::equals).isPresent())
                .reduce((earlier, later) -> later)
                .map(waiver -> describeWaiver(waiver, cell.today()))
                .orElse("");
    }

    static String describeWaiver(Waiver waiver, LocalDate today) {
        return "waived by " + waiver.by()
                + waiver.until().map(day -> " until " + day).orElse("")
                + (waiver.isValid(today) ? "" : " (expired)")
                + ": " + waiver.comment();
    }
}
