package io.imprimatur.audit;

import io.imprimatur.identity.Mandate;
import io.imprimatur.identity.Origin;
import io.imprimatur.registry.Digest;
import io.imprimatur.text.UnicodeText;
import java.util.Locale;
import java.util.Optional;
import org.springframework.lang.Nullable;

/**
 * What is to be put on record.
 *
 * @param proposal the id of what it is about, of a proposal or another of {@link AuditSubjects}
 * @param digest the image's, or the commit of a service's update
 * @param onBehalfOf the lead of the role, where a designate speaks
 * @param capacity in which a person speaks for the role or meeting, in lower case
 * @param via door that the words of a person came in by, in lower case; null until it is recorded
 * @param reference id of the ticket's comment that it rests on
 */
public record NewEntry(
        String actor,
        @Nullable String role,
        String action,
        @Nullable String proposal,
        @Nullable String digest,
        String comment,
        @Nullable String onBehalfOf,
        @Nullable String capacity,
        @Nullable String via,
        @Nullable String reference) {

    /** What the engine does of itself, on the strength of earlier decisions. */
    public static final String ENGINE = "imprimatur";

    private static final String SYSTEM = "system";

    /**
     * A text that is absent is null; only a comment is empty. What is no valid Unicode becomes U+FFFD, for two texts with
     * halves of surrogate pairs could share a hash: a person has been told so before, by the door or a {@link Remark}, and
     * the words of other systems cannot be refused.
     */
    public NewEntry {
        actor = UnicodeText.repaired(actor);
        role = present(role);
        action = UnicodeText.repaired(action);
        proposal = present(proposal);
        digest = present(digest);
        comment = UnicodeText.repaired(comment);
        onBehalfOf = present(onBehalfOf);
        capacity = present(capacity);
        via = present(via);
        reference = present(reference);
    }

    /** @param action past tense, e.g. {@code PROPOSED} */
    public static NewEntry of(String actor, String action) {
        return new NewEntry(actor, null, action, null, null, "", null, null, null, null);
    }

    /** Spoken for a group, as a member of it; by the engine, about it. */
    public NewEntry as(String spokenFor) {
        return actor.equals(ENGINE) ? concerning(spokenFor) : as(spokenFor, Mandate.MEMBER);
    }

    public NewEntry as(String spokenFor, Mandate by) {
        return new NewEntry(
                actor,
                spokenFor,
                action,
                proposal,
                digest,
                comment,
                by.onBehalfOf().orElse(null),
                by.capacity().name().toLowerCase(Locale.ROOT),
                via,
                reference);
    }

    /** About a role, for which the actor does not speak. */
    public NewEntry concerning(String askedRole) {
        return new NewEntry(actor, askedRole, action, proposal, digest, comment, null, null, via, reference);
    }

    public NewEntry on(Object id, Digest candidate) {
        return on(id, candidate.value());
    }

    /** @param address of the very content that it is about: a digest or a commit */
    public NewEntry on(Object id, String address) {
        return new NewEntry(actor, role, action, id.toString(), address, comment, onBehalfOf, capacity, via, reference);
    }

    public NewEntry about(Object id) {
        return new NewEntry(actor, role, action, id.toString(), digest, comment, onBehalfOf, capacity, via, reference);
    }

    public NewEntry because(Remark said) {
        return saying(said.value());
    }

    public NewEntry saying(String words) {
        return new NewEntry(actor, role, action, proposal, digest, words, onBehalfOf, capacity, via, reference);
    }

    /** @param comment id of the ticket's comment that it rests on */
    public NewEntry citing(String comment) {
        return new NewEntry(actor, role, action, proposal, digest, this.comment, onBehalfOf, capacity, via, comment);
    }

    @Nullable
    private static String present(@Nullable String text) {
        return text == null || text.isEmpty() ? null : UnicodeText.repaired(text);
    }

    /** By the door that let this very person in; what the engine does in a person's name comes by none. */
    NewEntry from(Optional<Origin> origin) {
        return origin.filter(each -> each.user().equals(actor))
                .map(each -> by(each.via().name().toLowerCase(Locale.ROOT), each.reference()))
                .orElseGet(() -> by(SYSTEM, null));
    }

    private NewEntry by(String door, @Nullable String comment) {
        String cited = comment == null ? reference : comment;
        return new NewEntry(actor, role, action, proposal, digest, this.comment, onBehalfOf, capacity, door, cited);
    }
}
