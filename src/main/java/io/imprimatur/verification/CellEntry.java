package io.imprimatur.verification;

import io.imprimatur.audit.AuditEntry;

/** What entries of the trail say of one cell: its name, and then how it went. */
final class CellEntry {

    static final String FAILED = "NOTEBOOKS_FAILED";

    private CellEntry() {}

    static String words(String cell, String how) {
        return (cell + " " + how).strip();
    }

    /** The cell that it is about, e.g. {@code tutorials@idfprod}. */
    static String cell(AuditEntry entry) {
        return entry.comment().split(" ", 2)[0];
    }
}
