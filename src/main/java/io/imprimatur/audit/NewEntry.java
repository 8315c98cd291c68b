package io.imprimatur.audit;

import io.imprimatur.registry.Digest;
import org.springframework.lang.Nullable;

/**
 * What is to be put on record.
 *
 * @param proposal the id of what it is about, of a proposal or another of {@link AuditSubjects}
 * @param digest the image's, or the commit of a service's update
 */
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

    public NewEntry on(Object id, Digest candidate) {
        return on(id, candidate.value());
    }

    /** @param address of the very content that it is about: a digest or a commit */
    public NewEntry on(Object id, String address) {
        return new NewEntry(actor, role, action, id.toString(), address, comment);
    }

    public NewEntry about(Object id) {
        return new NewEntry(actor, role, action, id.toString(), digest, comment);
    }

    public NewEntry because(Remark said) {
        return saying(said.value());
    }

    public NewEntry saying(String words) {
        return new NewEntry(actor, role, action, proposal, digest, words);
    }
}
