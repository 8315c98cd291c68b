package io.imprimatur.audit;

/** Published when an entry is appended, in the same transaction. */
public record AuditEntryRecorded(AuditEntry entry) {}
