package io.imprimatur.board;

import io.imprimatur.channel.TagKind;
import io.imprimatur.channel.TagName;
import java.util.Comparator;
import java.util.Locale;

/**
 * A tag that a registry has.
 *
 * @param name as people read it, e.g. {@code Weekly 2026_40}
 * @param shown whether it is in lists; one for a single architecture is hidden, as in Nublado's menu
 */
public record ListedTag(String tag, String name, TagKind kind, boolean shown) {

    /** Kind by kind, and the newest of each first. */
    static final Comparator<TagName> NEWEST_FIRST = Comparator.comparing(TagName::kind)
            .thenComparing((one, other) -> other.compareWith(one).orElse(0));

    static ListedTag of(TagName name) {
        return new ListedTag(name.tag(), name.name(), name.kind(), !name.isForOneArchitecture());
    }

    /** Whether this is in its tag or its name, whatever the case. */
    boolean has(String typed) {
        String wanted = typed.toLowerCase(Locale.ROOT);
        return tag.toLowerCase(Locale.ROOT).contains(wanted)
                || name.toLowerCase(Locale.ROOT).contains(wanted);
    }
}
