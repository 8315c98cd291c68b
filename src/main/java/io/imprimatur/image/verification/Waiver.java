package io.imprimatur.image.verification;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * A person's decision to accept a failure, optionally until a date.
 *
 * @param path notebook; absent for the whole cell
 * @param until last valid day (UTC); absent for no expiry
 */
public record Waiver(
        String deployment,
        String notebooks,
        Optional<String> path,
        Optional<LocalDate> until,
        String by,
        String comment,
        Instant at) {

    public boolean isValid(LocalDate today) {
        return until.map(last -> !today.isAfter(last)).orElse(true);
    }

    boolean covers(VerificationCell cell) {
        return cell.deployment().equals(deployment) && cell.notebooks().equals(notebooks);
    }
}
