package io.imprimatur.audit;

import static io.imprimatur.platform.database.SqlTime.instant;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.lang.Nullable;

/**
 * Entry of the audit trail: actor, time, role, action, digest and reason.
 *
 * @param seq consecutive number over the whole trail, from 1, without gaps
 * @param at with millisecond precision
 * @param actor user name, or {@code imprimatur} for the engine
 * @param role id of the role or meeting that the actor represented
 * @param action name of an {@link AuditAction}, or of another release's
 * @param proposal id of the subject: a proposal, e.g. {@code P-17}, or another of {@link AuditSubjects}
 * @param previousHash hash of the previous entry, or {@link AuditHash#GENESIS}
 * @param hash see {@link AuditHash}
 * @param version hash version; entries of version 1 lack the fields below
 * @param onBehalfOf lead for whom the actor was designate
 * @param capacity {@code lead}, {@code designate} or {@code member}, if a person represented a role or meeting
 * @param via {@code tasklist}, {@code page}, {@code api} or {@code comment}, or {@code system} for the engine
 * @param reference id of the ticket comment that contains the decision
 */
public record AuditEntry(
        long seq,
        Instant at,
        String actor,
        @Nullable String role,
        String action,
        @Nullable String proposal,
        @Nullable String digest,
        String comment,
        String previousHash,
        String hash,
        int version,
        @Nullable String onBehalfOf,
        @Nullable String capacity,
        @Nullable String via,
        @Nullable String reference) {

    /** Creates an entry with the current hash version. */
    static AuditEntry of(long seq, Instant at, NewEntry entry, String previousHash) {
        AuditEntry unhashed = of(seq, at, entry, previousHash, "");
        return of(seq, at, entry, previousHash, AuditHash.of(unhashed.link()));
    }

    private static AuditEntry of(long seq, Instant at, NewEntry entry, String previousHash, String hash) {
        return new AuditEntry(
                seq,
                at,
                entry.actor(),
                entry.role(),
                entry.action().name(),
                entry.proposal(),
                entry.digest(),
                entry.comment(),
                previousHash,
                hash,
                AuditHash.VERSION,
                entry.onBehalfOf(),
                entry.capacity(),
                entry.via(),
                entry.reference());
    }

    /**
     * Maps a row. Normalises the comment to UTF-8, as it is hashed: old rows in H2 may contain unpaired surrogates, which
     * exports cannot represent.
     */
    static AuditEntry of(ResultSet row, int n) throws SQLException {
        return new AuditEntry(
                row.getLong("seq"),
                instant(row, "at"),
                row.getString("actor"),
                row.getString("role"),
                row.getString("action"),
                row.getString("proposal"),
                row.getString("digest"),
                new String(row.getString("comment").getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8),
                row.getString("previous_hash"),
                row.getString("hash"),
                row.getInt("hash_version"),
                row.getString("on_behalf_of"),
                row.getString("capacity"),
                row.getString("via"),
                row.getString("reference"));
    }

    /** @return empty for an action of another release */
    public Optional<AuditAction> knownAction() {
        return AuditAction.find(action);
    }

    public boolean is(AuditAction other) {
        return action.equals(other.name());
    }

    public boolean isAny(Set<AuditAction> actions) {
        return knownAction().filter(actions::contains).isPresent();
    }

    /** Capacity and channel for display, e.g. {@code as designate of ada, by comment 10042}; empty for the engine. */
    public String how() {
        return Stream.of(capacityText(), way()).filter(each -> !each.isEmpty()).collect(Collectors.joining(", "));
    }

    private String capacityText() {
        if ("lead".equals(capacity)) return "as lead";
        if (!"designate".equals(capacity)) return "";
        return onBehalfOf == null ? "as designate" : "as designate of " + onBehalfOf;
    }

    /** Channel for display, e.g. {@code in Tasklist}; empty for the engine and if unknown. */
    public String way() {
        if (via == null) return "";
        return switch (via) {
            case "tasklist" -> "in Tasklist";
            case "page" -> "on a page";
            case "api" -> "over the API";
            case "comment" -> "by comment " + reference;
            default -> "";
        };
    }

    ChainLink link() {
        return new ChainLink(Arrays.asList(
                Long.toString(seq),
                at.toString(),
                actor,
                role,
                action,
                proposal,
                digest,
                comment,
                previousHash,
                hash,
                Integer.toString(version),
                onBehalfOf,
                capacity,
                via,
                reference));
    }

    /** Published when an entry is appended, in the same transaction. */
    public record AuditEntryRecorded(AuditEntry entry) {}
}
