package io.imprimatur.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.imprimatur.identity.Mandate;
import io.imprimatur.identity.Mandate.Capacity;
import io.imprimatur.identity.Origin;
import io.imprimatur.image.registry.Digest;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class AuditHashTests {

    private static final Instant AT = Instant.parse("2026-11-23T14:14:45.699Z");
    private static final Digest DIGEST = new Digest("sha256:" + "ab".repeat(32));

    /** The expectations were computed with Python's hashlib from the description in docs/audit.md. */
    @Test
    void another_program_comes_to_the_same_hash() {
        NewEntry entry = NewEntry.of("cleo", AuditAction.ACKNOWLEDGED)
                .as("rsp-ops", new Mandate(Capacity.DESIGNATE, Optional.of("ada")))
                .on("P-1", DIGEST)
                .withComment("Grüße, <b>all</b>")
                .withOrigin(Optional.of(new Origin("cleo", Origin.Via.COMMENT, "10042")));

        assertThat(AuditEntry.of(1, AT, entry, AuditHash.GENESIS).hash())
                .isEqualTo("dfbc59ea78ca82ea4080c25875289a607aaaf2ab572f3f2548eebccb96d0db57");
    }

    @Test
    void an_entry_from_before_hashes_had_versions_keeps_its_hash() {
        ChainLink first = new ChainLink(Arrays.asList(
                "1",
                AT.toString(),
                "zoe",
                null,
                "PROPOSED",
                "P-1",
                DIGEST.value(),
                "Grüße, <b>all</b>",
                AuditHash.GENESIS,
                "a1eaafd98d08c8b0a6eec40739c04c94e201aed2425d447d8dcf654ed0d4252f",
                "1",
                null,
                null,
                null,
                null));

        assertThat(first.hasValidHash()).isTrue();
    }

    @Property
    void words_that_move_from_one_field_to_the_next_change_the_hash(
            @ForAll @Size(max = 4) List<String> fields, @ForAll @Size(max = 4) List<String> others) {
        assertThat(AuditHash.of(fields).equals(AuditHash.of(others))).isEqualTo(fields.equals(others));
    }

    @Test
    void nothing_and_an_empty_text_are_not_the_same() {
        assertThat(AuditHash.of(Arrays.asList("a", null))).isNotEqualTo(AuditHash.of(List.of("a", "")));
    }
}
