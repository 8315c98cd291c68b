package io.imprimatur.audit;

import io.imprimatur.audit.AuditExportReader.UnreadableExport;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.lang.Nullable;

/**
 * Audit entry as text fields, as hashed and exported.
 *
 * @param texts values in the order of {@link #NAMES}; null for an absent field
 */
record ChainLink(List<String> texts) {

    /** Fields of exports before hash versions were introduced. */
    static final List<String> LEGACY_NAMES =
            List.of("seq", "at", "actor", "role", "action", "proposal", "digest", "comment", "previousHash", "hash");

    static final List<String> ADDED_NAMES = List.of("version", "onBehalfOf", "capacity", "via", "reference");

    static final List<String> NAMES =
            Stream.concat(LEGACY_NAMES.stream(), ADDED_NAMES.stream()).toList();

    @Nullable
    String text(String name) {
        return texts.get(NAMES.indexOf(name));
    }

    /** @throws UnreadableExport if the number is missing or invalid */
    long seq() {
        String seq = String.valueOf(text("seq"));
        if (!seq.matches("[1-9]\\d{0,17}"))
            throw new UnreadableExport("'" + seq + "' is not an entry's number: expected 1 or more");
        return Long.parseLong(seq);
    }

    /** Hash version; 0 if unknown. */
    int version() {
        String version = String.valueOf(text("version"));
        return AuditHash.FIELDS.keySet().stream()
                .filter(known -> version.equals(known.toString()))
                .findFirst()
                .orElse(0);
    }

    String previousHash() {
        return String.valueOf(text("previousHash"));
    }

    String hash() {
        return String.valueOf(text("hash"));
    }

    boolean hasValidHash() {
        return AuditHash.of(this).equals(hash());
    }

    /** Name of a present field that the hash of this version does not cover. */
    Optional<String> uncoveredField() {
        List<String> covered = AuditHash.FIELDS.get(version());
        return ADDED_NAMES.stream()
                .filter(name -> !name.equals("version") && !covered.contains(name) && text(name) != null)
                .findFirst();
    }

    boolean follows(ChainLink other) {
        return previousHash().equals(other.hash());
    }
}
