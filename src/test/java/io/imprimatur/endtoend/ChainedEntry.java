package io.imprimatur.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * A line of the audit trail as an auditor's own program sees it.
 *
 * @param fields those that the hash of version 2 is of; what is absent is null
 */
record ChainedEntry(List<Field> fields, String hash) {

    private static final List<String> NAMES = List.of(
            "version",
            "seq",
            "at",
            "actor",
            "role",
            "onBehalfOf",
            "capacity",
            "via",
            "reference",
            "action",
            "proposal",
            "digest",
            "comment",
            "previousHash");

    static List<ChainedEntry> inJson(JsonNode entries) {
        return Journey.elements(entries)
                .map(entry -> new ChainedEntry(
                        NAMES.stream()
                                .map(name -> new Field(entry.path(name).asText(""), isAbsent(entry.path(name))))
                                .toList(),
                        entry.path("hash").asText()))
                .toList();
    }

    private static boolean isAbsent(JsonNode value) {
        return value.isNull() || value.isMissingNode();
    }

    /** In CSV an empty cell may be absent or empty: the comment alone is never absent. */
    static List<ChainedEntry> inCsv(String csv) {
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get();
        try (CSVParser parser = CSVParser.parse(csv, format)) {
            return parser.stream().map(ChainedEntry::inCsv).toList();
        } catch (IOException malformed) {
            throw new AssertionError(csv, malformed);
        }
    }

    private static ChainedEntry inCsv(CSVRecord line) {
        List<Field> fields = NAMES.stream()
                .map(name -> new Field(
                        line.get(name).replaceFirst("^'", ""), line.get(name).isEmpty() && !name.equals("comment")))
                .toList();
        return new ChainedEntry(fields, line.get("hash"));
    }

    /** Each hash is what it says; where entries follow one another, each holds the one before. */
    static void assertChained(List<ChainedEntry> entries) {
        for (ChainedEntry entry : entries) assertThat(entry.hash).isEqualTo(entry.recomputed());
        for (int i = 1; i < entries.size(); i++)
            if (entries.get(i).seq() == entries.get(i - 1).seq() + 1)
                assertThat(entries.get(i).field("previousHash")).isEqualTo(entries.get(i - 1).hash);
    }

    private long seq() {
        return Long.parseLong(field("seq"));
    }

    private String field(String name) {
        return fields.get(NAMES.indexOf(name)).text();
    }

    private String recomputed() {
        String text = fields.stream().map(Field::inHash).collect(Collectors.joining());
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException missing) {
            throw new AssertionError(missing);
        }
    }

    record Field(String text, boolean absent) {
        String inHash() {
            return absent ? "-" : text.getBytes(StandardCharsets.UTF_8).length + ":" + text;
        }
    }
}
