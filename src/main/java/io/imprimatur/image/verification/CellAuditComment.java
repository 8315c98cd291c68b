package io.imprimatur.image.verification;

import io.imprimatur.audit.AuditEntry;

/** Comment format of audit entries about a cell: its name, then the result. */
final class CellAuditComment {

    static final String FAILED = "NOTEBOOKS_FAILED";

    private CellAuditComment() {}

    static String format(String cell, String result) {
        return (cell + " " + result).strip();
    }

    /** The cell of the entry, e.g. {@code tutorials@idfprod}. */
    static String cellOf(AuditEntry entry) {
        return entry.comment().split(" ", 2)[0];
    }
}
