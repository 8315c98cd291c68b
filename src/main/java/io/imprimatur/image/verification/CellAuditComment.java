package io.imprimatur.image.verification;

import io.imprimatur.audit.AuditAction;
import io.imprimatur.audit.AuditEntry;

/** Comment format of audit entries about a cell: its name, then the result. */
final class CellAuditComment {

    static final AuditAction FAILED = AuditAction.NOTEBOOKS_FAILED;

    private CellAuditComment() {}

    static AuditAction action(VerificationResult result) {
        return AuditAction.valueOf("NOTEBOOKS_" + result);
    }

    static String format(String cell, String result) {
        return (cell + " " + result).strip();
    }

    /** The cell of the entry, e.g. {@code tutorials@idfprod}. */
    static String cellOf(AuditEntry entry) {
        return entry.comment().split(" ", 2)[0];
    }
}
