package io.imprimatur.audit.web;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SequenceWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.imprimatur.audit.AuditEntry;
import io.imprimatur.audit.CsvText;
import io.imprimatur.audit.ReadAuditTrail;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.csv.CSVPrinter;
import org.springframework.stereotype.Component;

/** Streams entries to the response, so that exports may have any size. An export that fails midway is truncated. */
@Component
class AuditExport {

    private static final int BUFFER = 1 << 16;

    private final ObjectMapper json;

    AuditExport(ObjectMapper json) {
        this.json = json;
    }

    void json(EntrySource entries, HttpServletResponse response) throws IOException {
        response.setContentType("application/json");
        Writer out = writer(response);
        SequenceWriter array = json.writer()
                .without(SerializationFeature.FLUSH_AFTER_WRITE_VALUE)
                .writeValuesAsArray(out);
        entries.forEach(array::write);
        array.close();
    }

    void csv(EntrySource entries, HttpServletResponse response) throws IOException {
        response.setContentType("text/csv;charset=UTF-8");
        Writer out = writer(response);
        entries.forEach(AuditCsv.on(out)::print);
        out.flush();
    }

    private static Writer writer(HttpServletResponse response) throws IOException {
        return new BufferedWriter(new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8), BUFFER);
    }

    /** Source of the entries to write. */
    @FunctionalInterface
    interface EntrySource {
        void forEach(ReadAuditTrail.EntryConsumer entryConsumer) throws IOException;

        static EntrySource of(Iterable<AuditEntry> entries) {
            return entryConsumer -> {
                for (AuditEntry entry : entries) entryConsumer.accept(entry);
            };
        }
    }

    /** Audit entries as RFC 4180 CSV with a header line. */
    private static class AuditCsv {

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
}
