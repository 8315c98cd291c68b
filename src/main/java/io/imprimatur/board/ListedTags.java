package io.imprimatur.board;

import io.imprimatur.image.channel.TagName;
import io.imprimatur.image.channel.TagName.TagKind;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Tags of a repository, or the error that prevented listing them.
 *
 * @param all by kind in the order of Nublado's menu, then newest first; including hidden ones
 * @param trouble error of the registry
 */
public record ListedTags(List<ListedTag> all, Optional<String> trouble) {

    /** Number of listed tags. */
    public long count() {
        return all.stream().filter(ListedTag::shown).count();
    }

    /** Whether the tag exists, even if hidden. */
    public boolean has(String tag) {
        return all.stream().anyMatch(each -> each.tag().equals(tag));
    }

    /**
     * Listed tags whose tag or name contains the text, by kind.
     *
     * @param most maximum per kind
     */
    public List<TagsOfKind> matching(String typed, int most) {
        List<ListedTag> matching = all.stream()
                .filter(each -> each.shown() && each.matches(typed.strip()))
                .toList();
        return Arrays.stream(TagKind.values())
                .map(kind -> ofAKind(kind, matching, most))
                .filter(group -> !group.newest().isEmpty())
                .toList();
    }

    private static TagsOfKind ofAKind(TagKind kind, List<ListedTag> matching, int most) {
        List<ListedTag> group =
                matching.stream().filter(each -> each.kind() == kind).toList();
        return new TagsOfKind(kind, group.stream().limit(most).toList(), Math.max(0, group.size() - most));
    }

    /** @param more number of older tags left out */
    public record TagsOfKind(TagKind kind, List<ListedTag> newest, int more) {}

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
        boolean matches(String text) {
            String wanted = text.toLowerCase(Locale.ROOT);
            return tag.toLowerCase(Locale.ROOT).contains(wanted)
                    || name.toLowerCase(Locale.ROOT).contains(wanted);
        }
    }
}
