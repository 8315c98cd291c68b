package io.imprimatur.board;

import io.imprimatur.channel.TagKind;
import io.imprimatur.channel.TagName;
import java.util.Comparator;
import java.util.Locale;

/**
 * Tag in a repository.
 *
 * @param name display name, e.g. {@code Weekly 2026_40}
 * @param shown whether it is listed; tags for a single architecture are hidden, as in Nublado's menu
 */
public record ListedTag(String tag, String name, TagKind kind, boolean shown) {

    /** By kind, then newest first. */
    static final Comparator<TagName> NEWEST_FIRST = Comparator.comparing(TagName::kind)
            .thenComparing((one, other) -> other.compareWith(one).orElse(0));

    static ListedTag of(TagName name) {
        return new ListedTag(name.tag(), name.name(), name.kind(), !name.isForOneArchitecture());
    }

    /** Whether the tag or name contains the text, ignoring case. */
    boolean has(String text) {
        String wanted = text.toLowerCase(Locale.ROOT);
        return tag.toLowerCase(Locale.ROOT).contains(wanted)
                || name.toLowerCase(Locale.ROOT).contains(wanted);
    }
}
