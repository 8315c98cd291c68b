package io.imprimatur.audit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.lang.Nullable;

/**
 * The chain's algorithm, as {@code docs/audit.md} describes it for other programs: SHA-256 over the nine fields before
 * the hash, each written as its length in UTF-8 bytes, a colon, and the bytes; an absent field as a lone dash.
 */
final class AuditHash {

    /** What stands before the first entry. */
    static final String GENESIS = "0".repeat(64);

    private AuditHash() {}

    static String of(long seq, Instant at, NewEntry entry, String previousHash) {
        return of(Arrays.asList(
                Long.toString(seq),
                at.toString(),
                entry.actor(),
                entry.role(),
                entry.action(),
                entry.proposal(),
                entry.digest(),
                entry.comment(),
                previousHash));
    }

    /** @param fields the nine, in the order that they are documented in; null for one that is absent */
    static String of(List<String> fields) {
        return sha256(fields.stream().map(AuditHash::field).collect(Collectors.joining()));
    }

    private static String field(@Nullable String value) {
        return value == null ? "-" : value.getBytes(StandardCharsets.UTF_8).length + ":" + value;
    }

    private static String sha256(String text) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha256.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException missing) {
            throw new AssertionError("every Java platform has SHA-256", missing);
        }
    }
}
