package io.imprimatur.image.proposal;

import io.imprimatur.audit.UserComment;
import io.imprimatur.image.registry.Tag;
import io.imprimatur.platform.refusal.Refusal;
import org.springframework.lang.Nullable;

/**
 * Request to propose a tag in a channel.
 *
 * @param reason reason for the proposal
 */
public record ProposalRequest(String channel, Tag tag, UserComment reason) {

    /** Validates user input; each missing or malformed field is rejected by name. */
    public static ProposalRequest of(@Nullable String channel, @Nullable String tag, @Nullable String reason) {
        if (channel == null || channel.isBlank())
            throw new MissingField("channel", "the id of a channel, e.g. recommended");
        if (tag == null || tag.isBlank()) throw new MissingField("tag", "an image tag, e.g. w_2026_40");
        UserComment comment = UserComment.ofNullable(reason).required("a reason");
        return new ProposalRequest(channel.strip(), tag(tag.strip()), comment);
    }

    private static Tag tag(String text) {
        try {
            return new Tag(text);
        } catch (IllegalArgumentException notATag) {
            throw new UnusableTag(notATag.getMessage());
        }
    }

    /** A required field is empty. */
    static class MissingField extends Refusal {

        MissingField(String field, String expected) {
            super(Kind.INVALID, "the " + field + " is missing: expected " + expected);
        }
    }

    /** The tag does not exist, or does not refer to a container image. */
    static class UnusableTag extends Refusal {

        UnusableTag(String message) {
            super(Kind.INVALID, message);
        }
    }
}
