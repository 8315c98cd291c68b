package io.imprimatur.audit.web;

import io.imprimatur.audit.AuditEntry;
import io.imprimatur.audit.CsvText;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.csv.CSVPrinter;

/** Audit entries as RFC 4180 CSV with a header line. */
final class AuditCsv {

    private static final List<String> COLUMNS = List.of(
            "seq",
            "at",
            "actor",
            "role",
            "action",
            "proposal",
            "digest",
            "comment",
            "previousHash",
            "hash",
            "version",
            "onBehalfOf",
            "capacity",
            "via",
            "reference");

    private final CSVPrinter printer;

    private AuditCsv(CSVPrinter printer) {
        this.printer = printer;
    }

    /** Creates a writer and writes the header. */
    static AuditCsv on(Appendable out) throws IOException {
        return new AuditCsv(CsvText.format(COLUMNS).print(out));
    }

    void print(AuditEntry entry) throws IOException {
        CsvText.print(
                printer,
                Arrays.asList(
                        entry.seq(),
                        entry.at(),
                        entry.actor(),
                        entry.role(),
                        entry.action(),
                        entry.proposal(),
                        entry.digest(),
                        entry.comment(),
                        entry.previousHash(),
                        entry.hash(),
                        entry.version(),
                        entry.onBehalfOf(),
                        entry.capacity(),
                        entry.via(),
                        entry.reference()));
    }
}
