package io.imprimatur.verification.web;

import io.imprimatur.verification.CellEvidence;
import io.imprimatur.verification.NotebookOutcome;
import io.imprimatur.verification.Waiver;
import java.util.Locale;

/**
 * A line of the table of notebooks.
 *
 * @param waiver until when, by whom and why; empty if there is none
 */
record NotebookRow(String path, String result, String took, String error, String waiver) {

    private static final double A_SECOND = 1000;

    static NotebookRow of(CellEvidence cell, NotebookOutcome outcome) {
        Waiver waiver = cell.waiver(outcome).orElse(null);
        boolean waived = waiver != null && outcome.result() == NotebookOutcome.Result.FAILED;
        return new NotebookRow(
                outcome.path(),
                waived ? "waived" : outcome.result().name().toLowerCase(Locale.ROOT),
                "%.1f s".formatted(outcome.took().toMillis() / A_SECOND),
                outcome.error(),
                waived ? words(waiver) : "");
    }

    private static String words(Waiver waiver) {
        return waiver.until().map(day -> "until " + day + ", ").orElse("") + waiver.by() + ": " + waiver.comment();
    }
}
