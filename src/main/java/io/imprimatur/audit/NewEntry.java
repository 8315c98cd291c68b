package io.imprimatur.audit;

import io.imprimatur.registry.Digest;
import org.springframework.lang.Nullable;

/** What is to be put on record: {@code NewEntry.by("ada").did("ACKNOWLEDGED").on("P-17")}. */
public record NewEntry(
        String actor,
        @Nullable String role,
        String action,
        @Nullable String proposal,
        @Nullable String digest,
        String comment) {

    /** What the engine does of itself, on the strength of earlier decisions. */
    public static final String ENGINE = "imprimatur";

    /** @param action past tense, e.g. {@code PROPOSED} */
    public static NewEntry of(String actor, String action) {
        return new NewEntry(actor, null, action, null, null, "");
    }

    public NewEntry as(String spokenFor) {
        return new NewEntry(actor, spokenFor, action, proposal, digest, comment);
    }

    public NewEntry on(Object proposalId, Digest candidate) {
        return new NewEntry(actor, role, action, proposalId.toString(), candidate.value(), comment);
    }

    public NewEntry because(Remark said) {
        return saying(said.value());
    }

    public NewEntry saying(String words) {
        return new NewEntry(actor, role, action, proposal, digest, words);
    }
}
