package io.imprimatur.audit;

import io.imprimatur.identity.Mandate;
import io.imprimatur.identity.Origin;
import io.imprimatur.image.registry.Digest;
import io.imprimatur.platform.text.UnicodeText;
import java.util.Locale;
import java.util.Optional;
import org.springframework.lang.Nullable;

/**
 * Audit entry to be appended.
 *
 * @param proposal id of the subject: a proposal or another of {@link AuditSubjects}
 * @param digest digest of the image, or commit of a service update
 * @param onBehalfOf lead of the role, if the actor is a designate
 * @param capacity of the person for the role or meeting, in lower case
 * @param via channel of a person's request, in lower case; null until appended
 * @param reference id of the ticket comment that contains the decision
 */
public record NewEntry(
        String actor,
        @Nullable String role,
        AuditAction action,
        @Nullable String proposal,
        @Nullable String digest,
        String comment,
        @Nullable String onBehalfOf,
        @Nullable String capacity,
        @Nullable String via,
        @Nullable String reference) {

    /** Actor of the engine's own actions. */
    public static final String ENGINE = "imprimatur";

    private static final String SYSTEM = "system";

    /**
     * Normalises texts: absent ones to null (a comment to the empty string), unpaired surrogates to U+FFFD, since two
     * texts with different ones could share a hash. Input of people is validated before, by the controller or a
     * {@link UserComment}; input of other systems cannot be rejected.
     */
    public NewEntry {
        actor = UnicodeText.sanitize(actor);
        role = present(role);
        proposal = present(proposal);
        digest = present(digest);
        comment = UnicodeText.sanitize(comment);
        onBehalfOf = present(onBehalfOf);
        capacity = present(capacity);
        via = present(via);
        reference = present(reference);
    }

    public static NewEntry of(String actor, AuditAction action) {
        return new NewEntry(actor, null, action, null, null, "", null, null, null, null);
    }

    /** For a group: as a member of it or, if the actor is the engine, concerning it. */
    public NewEntry as(String group) {
        return actor.equals(ENGINE) ? concerning(group) : as(group, Mandate.MEMBER);
    }

    public NewEntry as(String group, Mandate by) {
        return new NewEntry(
                actor,
                group,
                action,
                proposal,
                digest,
                comment,
                by.onBehalfOf().orElse(null),
                by.capacity().name().toLowerCase(Locale.ROOT),
                via,
                reference);
    }

    /** Concerning a role that the actor does not represent. */
    public NewEntry concerning(String role) {
        return new NewEntry(actor, role, action, proposal, digest, comment, null, null, via, reference);
    }

    public NewEntry on(Object id, Digest candidate) {
        return on(id, candidate.value());
    }

    /** @param address content address: a digest or a commit */
    public NewEntry on(Object id, String address) {
        return new NewEntry(actor, role, action, id.toString(), address, comment, onBehalfOf, capacity, via, reference);
    }

    public NewEntry about(Object id) {
        return new NewEntry(actor, role, action, id.toString(), digest, comment, onBehalfOf, capacity, via, reference);
    }

    public NewEntry withReason(UserComment comment) {
        return withComment(comment.value());
    }

    public NewEntry withComment(String text) {
        return new NewEntry(actor, role, action, proposal, digest, text, onBehalfOf, capacity, via, reference);
    }

    /** @param comment id of the ticket comment that contains the decision */
    public NewEntry withReference(String comment) {
        return new NewEntry(actor, role, action, proposal, digest, this.comment, onBehalfOf, capacity, via, comment);
    }

    @Nullable
    private static String present(@Nullable String text) {
        return text == null || text.isEmpty() ? null : UnicodeText.sanitize(text);
    }

    /**
     * Adds the channel of the current request if the actor made it; otherwise the engine acted in the person's name.
     */
    NewEntry withOrigin(Optional<Origin> origin) {
        return origin.filter(each -> each.user().equals(actor))
                .map(each -> by(each.via().name().toLowerCase(Locale.ROOT), each.reference()))
                .orElseGet(() -> by(SYSTEM, null));
    }

    private NewEntry by(String channel, @Nullable String comment) {
        String cited = comment == null ? reference : comment;
        return new NewEntry(actor, role, action, proposal, digest, this.comment, onBehalfOf, capacity, channel, cited);
    }
}
