package io.imprimatur.proposal;

import io.imprimatur.audit.Remark;
import io.imprimatur.registry.Tag;
import org.springframework.lang.Nullable;

/** What somebody asks for: this tag, in this channel, for this reason. */
public record ImageToPropose(String channel, Tag tag, Remark reason) {

    /** As people write it. Anything may be missing or wrong, and is then refused by name. */
    public static ImageToPropose of(@Nullable String channel, @Nullable String tag, @Nullable String reason) {
        if (channel == null || channel.isBlank())
            throw new MissingField("channel", "the id of a channel, e.g. recommended");
        if (tag == null || tag.isBlank()) throw new MissingField("tag", "an image tag, e.g. w_2026_40");
        Remark said = Remark.ofNullable(reason).required("a reason");
        return new ImageToPropose(channel.strip(), tag(tag.strip()), said);
    }

    private static Tag tag(String written) {
        try {
            return new Tag(written);
        } catch (IllegalArgumentException notATag) {
            throw new UnusableTag(notATag.getMessage());
        }
    }
}
