package io.imprimatur.audit;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.imprimatur.image.registry.Digest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.commons.csv.CSVPrinter;

/** Chain of entries to tamper with, the first of them of version 1, and its exports. */
final class ExportedChain {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();
    private static final List<String> COMMENTS =
            List.of("", "Für DP1 geprüft", "=1+1", "'=1+1", "a,\"b\"\nc", "<b>", "'quoted'");

    private static final int OF_VERSION_1 = 4;

    final List<AuditEntry> entries = new ArrayList<>();

    static ExportedChain of(int length) {
        ExportedChain chain = new ExportedChain();
        for (int n = 0; n < length; n++) chain.append();
        return chain;
    }

    private void append() {
        long seq = entries.size() + 1L;
        NewEntry said = NewEntry.of("zoe", AuditAction.PROPOSED)
                .on("P-" + seq, new Digest("sha256:" + "ab".repeat(32)))
                .withComment(COMMENTS.get((int) (seq % COMMENTS.size())));
        String previous =
                seq == 1 ? AuditHash.GENESIS : entries.get(entries.size() - 1).hash();
        NewEntry spoken = seq % 2 == 0 ? said.as("rsp-ops") : said;
        AuditEntry next = rehashed(seq, seq % 3 == 0 ? spoken.withReference("10042") : spoken, previous);
        entries.add(seq <= OF_VERSION_1 ? ofVersion1(next) : next);
    }

    /** Entry as appended before hash versions were introduced. */
    static AuditEntry ofVersion1(AuditEntry entry) {
        AuditEntry unhashed = with(entry, "", 1, null);
        return with(unhashed, AuditHash.of(unhashed.link()), 1, null);
    }

    /** Without the fields added with version 2, except for the channel. */
    static AuditEntry with(AuditEntry entry, String hash, int version, String via) {
        return new AuditEntry(
                entry.seq(),
                entry.at(),
                entry.actor(),
                entry.role(),
                entry.action(),
                entry.proposal(),
                entry.digest(),
                entry.comment(),
                entry.previousHash(),
                hash,
                version,
                null,
                null,
                via,
                null);
    }

    /** Entry forged with knowledge of the algorithm. */
    static AuditEntry rehashed(long seq, NewEntry said, String previous) {
        Instant at = Instant.parse("2026-12-03T18:30:00.250Z").plusMillis(seq * 250);
        return AuditEntry.of(seq, at, said, previous);
    }

    AuditEntry entry(int seq) {
        return entries.get(seq - 1);
    }

    String head() {
        return entries.get(entries.size() - 1).hash();
    }

    Path json(Path folder) {
        return write(folder.resolve("export.json"), file -> JSON.writeValue(file.toFile(), entries));
    }

    Path csv(Path folder) {
        return write(folder.resolve("export.csv"), file -> {
            try (CSVPrinter printer = CsvText.format(ChainLink.NAMES).print(Files.newBufferedWriter(file))) {
                for (AuditEntry entry : entries) print(entry, printer);
            }
        });
    }

    private static void print(AuditEntry entry, CSVPrinter printer) throws IOException {
        List<String> cells = new ArrayList<>(entry.link().texts());
        cells.replaceAll(CsvText::escaped);
        printer.printRecord(cells);
    }

    private static Path write(Path file, Writing writing) {
        try {
            writing.to(file);
            return Objects.requireNonNull(file);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private interface Writing {
        void to(Path file) throws IOException;
    }
}
