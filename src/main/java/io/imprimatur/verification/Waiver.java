package io.imprimatur.verification;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * Somebody's word that a failure does not matter, for a while.
 *
 * @param path the notebook; all of the cell without one
 * @param until the last day (UTC) that it counts; for good without one
 */
public record Waiver(
        String deployment,
        String notebooks,
        Optional<String> path,
        Optional<LocalDate> until,
        String by,
        String comment,
        Instant at) {

    public boolean counts(LocalDate today) {
        return until.map(last -> !today.isAfter(last)).orElse(true);
    }

    boolean isOf(Verification cell) {
        return cell.deployment().equals(deployment) && cell.notebooks().equals(notebooks);
    }
}
