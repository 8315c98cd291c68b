package io.imprimatur.image.restore;

import io.imprimatur.audit.UserComment;
import io.imprimatur.image.registry.Digest;
import io.imprimatur.platform.refusal.Refusal;
import org.springframework.lang.Nullable;

/** Request to restore a channel to a digest, with a reason. */
public record RestoreRequest(String channel, Digest digest, UserComment reason) {

    /**
     * Parses user input.
     *
     * @throws Unusable naming the field that is missing or malformed
     */
    public static RestoreRequest of(@Nullable String channel, @Nullable String digest, @Nullable String reason) {
        if (channel == null || channel.isBlank())
            throw new Unusable("the channel is missing: expected the id of a channel, e.g. recommended");
        if (digest == null || digest.isBlank())
            throw new Unusable("the digest is missing: expected one that the channel has recommended before");
        return new RestoreRequest(
                channel.strip(),
                digest(digest.strip()),
                UserComment.ofNullable(reason).required("a reason"));
    }

    private static Digest digest(String text) {
        try {
            return new Digest(text);
        } catch (IllegalArgumentException notADigest) {
            throw new Unusable(notADigest.getMessage());
        }
    }

    /** A field is missing or malformed. */
    static class Unusable extends Refusal {

        Unusable(String message) {
            super(Kind.INVALID, message);
        }
    }
}
