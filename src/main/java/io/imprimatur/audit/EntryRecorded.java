package io.imprimatur.audit;

/** Something was put on record; published in the transaction that does so. */
public record EntryRecorded(AuditEntry entry) {}
