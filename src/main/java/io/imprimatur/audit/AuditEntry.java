package io.imprimatur.audit;

import java.time.Instant;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.lang.Nullable;

/**
 * One line of the trail: who did what, when, for which role, on which digest, and why.
 *
 * @param seq 1, 2, 3 … without gaps over the whole trail
 * @param at to the millisecond
 * @param actor a user, or {@code imprimatur} for the engine itself
 * @param role the role or meeting that the actor spoke for
 * @param action past tense, e.g. {@code PROPOSED}
 * @param proposal e.g. {@code P-17}, or the id of another of {@link AuditSubjects}
 * @param previousHash the hash of the entry before, or {@link AuditHash#GENESIS}
 * @param hash see {@link AuditHash}
 * @param version of the hash; one of version 1 has none of the fields that follow
 * @param onBehalfOf the lead whose designate the actor was
 * @param capacity {@code lead}, {@code designate} or {@code member}, where a person spoke for a role or meeting
 * @param via {@code tasklist}, {@code page}, {@code api} or {@code comment}, or {@code system} for the engine itself
 * @param reference id of the ticket's comment that it rests on
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

    /** As it is hashed now. */
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
                entry.action(),
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

    /** In which capacity and by which way, e.g. {@code as designate of ada, by comment 10042}; empty for the engine itself. */
    public String how() {
        return Stream.of(standing(), way()).filter(each -> !each.isEmpty()).collect(Collectors.joining(", "));
    }

    private String standing() {
        if ("lead".equals(capacity)) return "as lead";
        if (!"designate".equals(capacity)) return "";
        return onBehalfOf == null ? "as designate" : "as designate of " + onBehalfOf;
    }

    /** E.g. {@code in Tasklist}; empty for the engine itself and where it is not known. */
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
}
