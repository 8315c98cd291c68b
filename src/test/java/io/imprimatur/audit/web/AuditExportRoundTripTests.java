package io.imprimatur.audit.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.imprimatur.audit.AuditAction;
import io.imprimatur.audit.AuditEntry;
import io.imprimatur.audit.AuditTrailForTests;
import io.imprimatur.audit.NewEntry;
import io.imprimatur.audit.VerifyAuditCommand;
import io.imprimatur.identity.Mandate;
import io.imprimatur.identity.Mandate.Capacity;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.converter.json.Jackson2ObjectMapperBuilder;
import org.springframework.lang.Nullable;
import org.springframework.mock.web.MockHttpServletResponse;

class AuditExportRoundTripTests {

    private static final ObjectMapper JSON = Jackson2ObjectMapperBuilder.json()
            .featuresToDisable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();
    private static final AuditExport EXPORT = new AuditExport(JSON);
    private static final Path OLD = Path.of("src/test/resources/audit/before-versions.json");
    private static final List<String> PIECES = List.of(
            "'",
            "\"",
            ",",
            ";",
            "\r",
            "\n",
            "\r\n",
            "\t",
            " ",
            "=",
            "+1",
            "@",
            "\u2212",
            "\uFEFF",
            "\u00A0",
            "\u2028",
            "\u0085",
            "\u001f",
            "\u007f",
            "\\",
            "\\n",
            "\ud83d\ude80",
            "\udbff\udfff",
            "a\u0301",
            "\ufffd",
            "\ufffe",
            "null",
            "-",
            "#",
            "x".repeat(500));

    @Property(tries = 400)
    void say_the_same_text_by_text(@ForAll("texts") List<String> texts) throws IOException {
        List<AuditEntry> entries = chain(texts);
        byte[] json = json(entries);
        byte[] csv = csv(entries);

        assertThat(read(csv)).isEqualTo(read(JSON.readTree(json)));
        assertThat(verified(json)).startsWith("Intact: " + entries.size()).isEqualTo(verified(csv));
    }

    @Provide
    Arbitrary<List<String>> texts() {
        Arbitrary<String> anything = Arbitraries.strings()
                .withCharRange('\u0001', '\ud7ff')
                .withCharRange('\ue000', '\uffff')
                .ofMaxLength(20);
        Arbitrary<String> pieces = Arbitraries.of(PIECES).list().ofMaxSize(5).map(each -> String.join("", each));
        return Arbitraries.oneOf(pieces, anything).list().ofMinSize(1).ofMaxSize(6);
    }

    @ParameterizedTest
    @ValueSource(strings = {"json", "csv"})
    void are_verified_by_the_check_that_the_documentation_gives(String form) throws Exception {
        assumeThat(hasPython()).as("python3 is not installed").isTrue();
        List<AuditEntry> entries = chain(PIECES);
        boolean csv = form.equals("csv");
        String before = Files.readString(Path.of("src/test/resources/audit/before-versions." + form));
        String now = new String(csv ? csv(entries) : json(entries), StandardCharsets.UTF_8);

        assertThat(documented(before)).isEmpty();
        assertThat(documented(now)).isEmpty();
        assertThat(documented(before.replaceFirst("zoe", "mal"))).contains("entry 1 was altered");
        assertThat(documented(now.replaceFirst("10042", "10043"))).contains("entry 13 was altered");
        assertThat(documented(now.replaceFirst("designate", "lead"))).contains("entry 13 was altered");
        assertThat(documented(
                        csv
                                ? now.replaceFirst(",2,ada", ",1,ada")
                                : now.replaceFirst("\"version\":2,", "\"version\":1,")))
                .contains("entry 13 has fields that its hash does not cover");
        assertThat(documented(
                        csv
                                ? now.replaceFirst(",2,ada", ",3,ada")
                                : now.replaceFirst("\"version\":2,", "\"version\":3,")))
                .contains("version 3, which is not known here");
        assertThat(documented(now.replaceFirst("zoe", "mal"))).contains("entry 1 was altered");
    }

    @Test
    void the_example_of_the_documentation_has_the_hash_that_it_says() throws IOException {
        String documentation = Files.readString(Path.of("docs/audit.md"));
        String example = between(documentation, "```json\n", "```\n").strip();
        String hash = between(documentation, "and its hash `", "`");

        String export = "[" + example.substring(0, example.length() - 1) + ",\"hash\":\"" + hash + "\"}]";
        assertThat(verified(export.getBytes(StandardCharsets.UTF_8), "--selection"))
                .startsWith("Intact: 1 entry");
    }

    private static String between(String text, String begin, String end) {
        int from = text.indexOf(begin) + begin.length();
        return text.substring(from, text.indexOf(end, from));
    }

    /** An export from before hash versions, followed by an entry for each text. */
    private static List<AuditEntry> chain(List<String> texts) throws IOException {
        List<AuditEntry> entries = new ArrayList<>();
        for (JsonNode old : JSON.readTree(OLD.toFile()))
            entries.add(new AuditEntry(
                    old.path("seq").asLong(),
                    Instant.parse(old.path("at").textValue()),
                    old.path("actor").textValue(),
                    old.path("role").textValue(),
                    old.path("action").textValue(),
                    old.path("proposal").textValue(),
                    old.path("digest").textValue(),
                    old.path("comment").textValue(),
                    old.path("previousHash").textValue(),
                    old.path("hash").textValue(),
                    1,
                    null,
                    null,
                    null,
                    null));
        for (String text : texts) {
            AuditEntry last = entries.get(entries.size() - 1);
            NewEntry next = NewEntry.of("cleo" + text, AuditAction.ACKNOWLEDGED)
                    .as(text, new Mandate(Capacity.DESIGNATE, Optional.of("ada" + text)))
                    .on(text, text)
                    .withComment(text)
                    .withReference("10042" + text);
            entries.add(
                    AuditTrailForTests.entry(last.seq() + 1, last.at().plusMillis(texts.size()), next, last.hash()));
        }
        return entries;
    }

    private static byte[] json(List<AuditEntry> entries) throws IOException {
        MockHttpServletResponse response = new MockHttpServletResponse();
        EXPORT.json(AuditExport.EntrySource.of(entries), response);
        return response.getContentAsByteArray();
    }

    private static byte[] csv(List<AuditEntry> entries) throws IOException {
        MockHttpServletResponse response = new MockHttpServletResponse();
        EXPORT.csv(AuditExport.EntrySource.of(entries), response);
        return response.getContentAsByteArray();
    }

    /** Hash by the rules of docs/audit.md. */
    private static List<Map<String, String>> read(byte[] csv) throws IOException {
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get();
        List<Map<String, String>> read = new ArrayList<>();
        try (CSVParser lines = CSVParser.parse(new String(csv, StandardCharsets.UTF_8), format)) {
            for (CSVRecord line : lines) {
                Map<String, String> entry = new TreeMap<>();
                line.toMap().forEach((name, cell) -> entry.put(name, plain(name, cell)));
                read.add(entry);
            }
        }
        return read;
    }

    @Nullable
    private static String plain(String name, String cell) {
        if (cell.isEmpty() && !name.equals("comment")) return null;
        return cell.startsWith("'") ? cell.substring(1) : cell;
    }

    private static List<Map<String, String>> read(JsonNode json) {
        List<Map<String, String>> read = new ArrayList<>();
        for (JsonNode each : json) {
            Map<String, String> entry = new TreeMap<>();
            each.properties()
                    .forEach(field -> entry.put(
                            field.getKey(),
                            field.getValue().isNull() ? null : field.getValue().asText()));
            read.add(entry);
        }
        return read;
    }

    private static String verified(byte[] export, String... options) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        VerifyAuditCommand.run(
                Stream.concat(Stream.of(options), Stream.of("-")).toArray(String[]::new),
                new ByteArrayInputStream(export),
                new PrintStream(out, true, StandardCharsets.UTF_8));
        return out.toString(StandardCharsets.UTF_8);
    }

    /** Faults reported for the export; empty if it is intact. */
    private static String documented(String export) throws Exception {
        Path file = Files.writeString(Files.createTempFile("export", ""), export);
        Process check = new ProcessBuilder("python3", "-c", script())
                .redirectInput(file.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(check.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(check.waitFor() == 0).as(said).isEqualTo(said.isEmpty());
        Files.delete(file);
        return said;
    }

    private static String script() throws IOException {
        return between(Files.readString(Path.of("docs/audit.md")), "```python\n", "```\n");
    }

    private static boolean hasPython() {
        try {
            return new ProcessBuilder("python3", "--version").start().waitFor() == 0;
        } catch (IOException absent) {
            return false;
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }
}
