package io.imprimatur.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.imprimatur.registry.Digest;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class AuditHashTests {

    private static final Instant AT = Instant.parse("2026-11-23T14:14:45.699Z");
    private static final NewEntry ENTRY = NewEntry.of("zoe", "PROPOSED")
            .on("P-1", new Digest("sha256:" + "ab".repeat(32)))
            .saying("Grüße, <b>all</b>");

    /** The expectation was computed with Python's hashlib from the description in docs/audit.md. */
    @Test
    void another_program_comes_to_the_same_hash() {
        assertThat(AuditHash.of(1, AT, ENTRY, AuditHash.GENESIS))
                .isEqualTo("a1eaafd98d08c8b0a6eec40739c04c94e201aed2425d447d8dcf654ed0d4252f");
    }

    @Test
    void words_that_move_from_one_field_to_the_next_change_the_hash() {
        NewEntry one = new NewEntry("ab", "c", "DID", null, null, "");
        NewEntry other = new NewEntry("a", "bc", "DID", null, null, "");

        assertThat(AuditHash.of(1, AT, one, AuditHash.GENESIS))
                .isNotEqualTo(AuditHash.of(1, AT, other, AuditHash.GENESIS));
    }

    @Test
    void nothing_and_an_empty_text_are_not_the_same() {
        NewEntry nothing = new NewEntry("a", null, "DID", null, null, "");
        NewEntry empty = new NewEntry("a", "", "DID", null, null, "");

        assertThat(AuditHash.of(1, AT, nothing, AuditHash.GENESIS))
                .isNotEqualTo(AuditHash.of(1, AT, empty, AuditHash.GENESIS));
    }
}
