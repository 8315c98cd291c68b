package io.imprimatur.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class VerifyAuditCommandTests {

    @TempDir
    private Path folder;

    private final ExportedChain chain = ExportedChain.of(12);
    private String said;

    enum Form {
        JSON,
        CSV;

        Path write(ExportedChain chain, Path folder) {
            return this == JSON ? chain.json(folder) : chain.csv(folder);
        }
    }

    @ParameterizedTest
    @EnumSource
    void an_export_as_it_was_made_is_intact(Form form) {
        assertThat(verify(form)).isZero();
        assertThat(said).isEqualTo("Intact: 12 entries, 1 to 12, the newest with the hash " + chain.head() + ".\n");
    }

    @ParameterizedTest
    @EnumSource
    void an_entry_that_was_altered_is_named(Form form) {
        chain.entries.set(4, altered(chain.entry(5)));

        assertThat(verify(form)).isOne();
        assertThat(said).isEqualTo("NOT INTACT, 1 fault: entry 5 was altered: its hash is not that of its content.\n");
    }

    @ParameterizedTest
    @EnumSource
    void an_entry_that_was_altered_with_its_hash_is_named_too(Form form) {
        NewEntry forged = NewEntry.of("mallory", AuditAction.PROPOSED);
        chain.entries.set(4, ExportedChain.rehashed(5, forged, chain.entry(4).hash()));

        assertThat(verify(form)).isOne();
        assertThat(said).contains("entry 6 does not follow entry 5");
    }

    @ParameterizedTest
    @EnumSource
    void an_entry_that_was_removed_is_named(Form form) {
        chain.entries.remove(4);

        assertThat(verify(form)).isOne();
        assertThat(said).isEqualTo("NOT INTACT, 1 fault: entry 5 is missing.\n");
    }

    @ParameterizedTest
    @EnumSource
    void the_first_entries_are_missed_too(Form form) {
        chain.entries.subList(0, 3).clear();

        assertThat(verify(form)).isOne();
        assertThat(said).contains("entries 1 to 3 are missing");
        assertThat(verify(form, "--span")).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void the_last_entries_are_missed_by_whoever_noted_the_head(Form form) {
        String head = chain.head();
        chain.entries.subList(9, 12).clear();

        assertThat(verify(form)).isZero();
        assertThat(verify(form, "--head", head)).isOne();
        assertThat(said).contains("no entry has the hash " + head);
        assertThat(verify(form, "--head", chain.entry(7).hash())).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void an_entry_that_was_inserted_is_named(Form form) {
        NewEntry forged = NewEntry.of("mallory", AuditAction.ACKNOWLEDGED);
        chain.entries.add(5, ExportedChain.rehashed(5, forged, chain.entry(5).hash()));

        assertThat(verify(form)).isOne();
        assertThat(said).contains("1 fault: entry 5 was inserted: it stands after entry 5");
    }

    @ParameterizedTest
    @EnumSource
    void an_entry_that_was_put_elsewhere_is_named(Form form) {
        Collections.swap(chain.entries, 4, 5);

        assertThat(verify(form)).isOne();
        assertThat(said).contains("1 fault: entry 5 is out of order: it stands after entry 6");
    }

    @ParameterizedTest
    @EnumSource
    void the_entries_of_one_proposal_may_have_others_in_between(Form form) {
        chain.entries.removeIf(entry -> entry.seq() % 3 != 0);

        assertThat(verify(form)).isOne();
        assertThat(verify(form, "--selection")).isZero();
        chain.entries.set(1, altered(chain.entries.get(1)));
        assertThat(verify(form, "--selection")).isOne();
        assertThat(said).contains("entry 6 was altered");
    }

    @ParameterizedTest
    @EnumSource
    void an_export_from_before_hashes_had_versions_stays_intact(Form form) {
        Path export = Path.of(
                "src/test/resources/audit/before-versions." + form.name().toLowerCase(Locale.ROOT));

        assertThat(verify(export)).isZero();
        assertThat(said).startsWith("Intact: 12 entries, 1 to 12");
    }

    @ParameterizedTest
    @EnumSource
    void what_an_entry_says_of_its_door_and_whom_it_is_for_is_hashed(Form form) {
        AuditEntry entry = chain.entry(6);
        assertThat(entry.capacity()).isEqualTo("member");
        assertThat(entry.reference()).isEqualTo("10042");

        chain.entries.set(5, ExportedChain.with(entry, entry.hash(), 2, "tasklist"));
        assertThat(verify(form)).isOne();
        assertThat(said).contains("entry 6 was altered");

        chain.entries.set(5, ExportedChain.with(entry, entry.hash(), 1, null));
        assertThat(verify(form)).isOne();
        assertThat(said).contains("entry 6 was altered");
    }

    @ParameterizedTest
    @EnumSource
    void no_entry_is_of_an_earlier_version_than_the_one_before(Form form) {
        chain.entries.set(7, ExportedChain.ofVersion1(chain.entry(8)));

        assertThat(verify(form)).isOne();
        assertThat(said).contains("entry 8 is hashed by version 1, though entry 7 before it is by version 2");
        assertThat(verify(form, "--selection")).isOne();
    }

    @ParameterizedTest
    @EnumSource
    void nothing_is_added_to_an_entry_of_version_1(Form form) {
        chain.entries.set(1, ExportedChain.with(chain.entry(2), chain.entry(2).hash(), 1, "tasklist"));

        assertThat(verify(form)).isOne();
        assertThat(said)
                .isEqualTo(
                        "NOT INTACT, 1 fault: entry 2 was altered: it has 'via', which version 1 of the hash does not"
                                + " cover.\n");
    }

    @ParameterizedTest
    @EnumSource
    void another_version_is_not_taken(Form form) {
        for (int version : new int[] {0, 3, -1}) {
            chain.entries.set(
                    11, ExportedChain.with(chain.entry(12), chain.entry(12).hash(), version, null));

            assertThat(verify(form)).isOne();
            assertThat(said).contains("entry 12 is hashed by version " + version + ", which is not known here");
        }
    }

    @Test
    void an_entry_with_some_of_the_added_fields_is_not_taken() throws IOException {
        Path export = chain.json(folder);
        String json = Files.readString(export);

        Files.writeString(export, json.replace("\"version\":2,", ""));
        assertThat(verify(export)).isOne();
        assertThat(said).contains("an entry lacks 'version'");

        Files.writeString(export, json.replace(",\"via\":null", ""));
        assertThat(verify(export)).isOne();
        assertThat(said).contains("an entry lacks 'via'");

        Files.writeString(export, json.replace("geprüft", "gepr\\udc00ft"));
        assertThat(verify(export)).isOne();
        assertThat(said).contains("half a surrogate pair");
    }

    @Test
    void many_faults_are_counted_and_the_first_said() {
        ExportedChain longer = ExportedChain.of(300);
        longer.entries.replaceAll(VerifyAuditCommandTests::altered);

        assertThat(verify(longer.json(folder))).isOne();
        assertThat(said).startsWith("NOT INTACT, 300 faults: entry 1 was").endsWith("; and 280 more.\n");
    }

    @Test
    void an_export_that_stops_in_the_middle_is_not_intact() throws IOException {
        Path export = chain.json(folder);
        byte[] bytes = Files.readAllBytes(export);
        Files.write(export, Arrays.copyOf(bytes, bytes.length - 20));

        assertThat(verify(export)).isOne();
        assertThat(said).startsWith("NOT INTACT: after entry 11, line 1");
    }

    @Test
    void what_the_hash_does_not_cover_is_not_taken() throws IOException {
        Path export = chain.json(folder);
        String json = Files.readString(export);

        Files.writeString(export, json.replaceFirst("\\{", "{\"approved\":true,"));
        assertThat(verify(export)).isOne();
        assertThat(said).contains("an entry has no field 'approved'");

        Files.writeString(export, json.replaceFirst("\\{", "{\"actor\":\"mallory\","));
        assertThat(verify(export)).isOne();
        assertThat(said).contains("Duplicate field 'actor'");
    }

    @Test
    void something_else_is_not_taken_for_an_export() throws IOException {
        for (String other : new String[] {"", "[1]", "{}", "[] []", "seq,at\n1,2", "a\0b", "[{\"seq\":1}]"}) {
            Path file = Files.writeString(folder.resolve("other"), other);
            assertThat(verify(file)).as(other).isOne();
        }
        assertThat(verify(Files.write(folder.resolve("other"), new byte[] {'[', (byte) 0xC3, '('})))
                .isOne();
        assertThat(said).contains("not UTF-8");
    }

    @Test
    void a_trail_with_nothing_in_it_is_intact() throws IOException {
        assertThat(verify(Files.writeString(folder.resolve("none"), "[]"))).isZero();
        assertThat(said).isEqualTo("Intact: there is no entry yet.\n");
    }

    @Test
    void a_call_that_makes_no_sense_is_told_how() {
        for (String[] call :
                new String[][] {{}, {"--head", "abc", "x"}, {"--all", "x"}, {"--head"}, {"no-such-file"}, {"--span"}}) {
            assertThat(run(InputStream.nullInputStream(), call))
                    .as(String.join(" ", call))
                    .isEqualTo(2);
        }
    }

    @Test
    void a_hundred_thousand_entries_take_seconds_and_little_memory() throws IOException {
        byte[] json = Files.readAllBytes(ExportedChain.of(100_000).json(folder));
        long begun = System.nanoTime();

        assertThat(run(new ByteArrayInputStream(json), "-")).isZero();
        assertThat((System.nanoTime() - begun) / 1e9).isLessThan(60);
        assertThat(said).startsWith("Intact: 100000 entries");
    }

    private static AuditEntry altered(AuditEntry entry) {
        return new AuditEntry(
                entry.seq(),
                entry.at(),
                "mallory",
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
                entry.reference());
    }

    private int verify(Form form, String... options) {
        return verify(form.write(chain, folder), options);
    }

    private int verify(Path export, String... options) {
        return run(
                InputStream.nullInputStream(),
                Stream.concat(Stream.of(options), Stream.of(export.toString())).toArray(String[]::new));
    }

    private int run(InputStream in, String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int code = VerifyAuditCommand.run(args, in, new PrintStream(out, true, StandardCharsets.UTF_8));
        said = out.toString(StandardCharsets.UTF_8);
        return code;
    }
}
