package io.imprimatur.image.verification;

import java.time.Instant;
import org.springframework.lang.Nullable;

/**
 * One cell of the verification matrix: a notebook collection on a deployment.
 *
 * @param deployment the deployment's id
 * @param notebooks the collection's id
 * @param by person who attested or waived it
 */
public record VerificationCell(
        String deployment,
        String notebooks,
        VerificationResult result,
        @Nullable String by,
        String comment,
        Instant at) {

    /** The cell's id in the process, e.g. {@code tutorials@idfprod}. */
    public String cell() {
        return notebooks + "@" + deployment;
    }
}
