package io.imprimatur.image.verification;

import io.imprimatur.audit.AuditAction;
import io.imprimatur.audit.AuditEntry;
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

    /** Action of an audit entry about the result of a cell. */
    static AuditAction auditAction(VerificationResult result) {
        return AuditAction.valueOf("NOTEBOOKS_" + result);
    }

    /** Comment of an audit entry about a cell: its id, then the result. */
    static String auditComment(String cell, String result) {
        return (cell + " " + result).strip();
    }

    /** Id of the cell that an audit entry is about. */
    static String cellOf(AuditEntry entry) {
        return entry.comment().split(" ", 2)[0];
    }

    /** Result of a notebook collection on a deployment. */
    public enum VerificationResult {
        PENDING,
        PASSED,
        FAILED,
        WAIVED;

        /** Whether the result lets the proposal proceed. */
        public boolean isGood() {
            return this == PASSED || this == WAIVED;
        }
    }
}
