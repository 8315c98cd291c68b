package io.imprimatur.audit.web;

import io.imprimatur.audit.AuditEntry;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** Audit entries as RFC 4180 CSV with a header line. */
final class AuditCsv {

    /** Spreadsheets run a cell that begins so as a formula; an apostrophe before it keeps it text. */
    private static final Pattern FORMULA = Pattern.compile("(?s)^[=+\\-@\\t\\r].*");

    private static final CSVFormat FORMAT = CSVFormat.RFC4180
            .builder()
            .setHeader("seq", "at", "actor", "role", "action", "proposal", "digest", "comment", "previousHash", "hash")
            .get();

    private AuditCsv() {}

    static String of(List<AuditEntry> entries) {
        StringWriter csv = new StringWriter();
        try (CSVPrinter printer = new CSVPrinter(csv, FORMAT)) {
            for (AuditEntry entry : entries) print(entry, printer);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return csv.toString();
    }

    private static void print(AuditEntry entry, CSVPrinter printer) throws IOException {
        printer.printRecord(
                entry.seq(),
                entry.at(),
                entry.actor(),
                entry.role(),
                entry.action(),
                entry.proposal(),
                entry.digest(),
                text(entry.comment()),
                entry.previousHash(),
                entry.hash());
    }

    private static String text(String comment) {
        return FORMULA.matcher(comment).matches() ? "'" + comment : comment;
    }
}
