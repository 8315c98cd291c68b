package io.imprimatur.audit;

import io.imprimatur.platform.text.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.lang.Nullable;

/**
 * Hash of an audit entry, documented in {@code docs/audit.md}: SHA-256 over the fields of the entry's version, each
 * encoded as its length in UTF-8 bytes, a colon and the bytes; an absent field as a dash. The encoding is unambiguous:
 * no two entries, of any versions, have the same encoding.
 */
final class AuditHash {

    /** Previous hash of the first entry. */
    static final String GENESIS = "0".repeat(64);

    /** Version of new entries. */
    static final int VERSION = 2;

    /** Fields of each version, in hash order. */
    static final Map<Integer, List<String>> FIELDS = Map.of(
            1,
            List.of("seq", "at", "actor", "role", "action", "proposal", "digest", "comment", "previousHash"),
            VERSION,
            List.of(
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
                    "previousHash"));

    private AuditHash() {}

    static String of(ChainLink link) {
        return of(FIELDS.get(link.version()).stream().map(link::text).toList());
    }

    /** @param fields in hash order; null for an absent field */
    static String of(List<String> fields) {
        return Sha256.hex(fields.stream().map(AuditHash::field).collect(Collectors.joining()));
    }

    private static String field(@Nullable String value) {
        return value == null ? "-" : value.getBytes(StandardCharsets.UTF_8).length + ":" + value;
    }
}
