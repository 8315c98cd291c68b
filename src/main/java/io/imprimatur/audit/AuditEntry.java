package io.imprimatur.audit;

import java.time.Instant;
import java.util.Arrays;
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
        String hash) {

    static AuditEntry of(long seq, Instant at, NewEntry entry, String previousHash, String hash) {
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
                hash);
    }

    ChainLink link() {
        return new ChainLink(
                Arrays.asList(
                        Long.toString(seq),
                        at.toString(),
                        actor,
                        role,
                        action,
                        proposal,
                        digest,
                        comment,
                        previousHash),
                hash);
    }
}
