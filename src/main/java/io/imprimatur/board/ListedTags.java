package io.imprimatur.board;

import io.imprimatur.channel.TagKind;
import java.util.Arrays;
import java.util.List;
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
    public List<OfAKind> matching(String typed, int most) {
        List<ListedTag> matching = all.stream()
                .filter(each -> each.shown() && each.has(typed.strip()))
                .toList();
        return Arrays.stream(TagKind.values())
                .map(kind -> ofAKind(kind, matching, most))
                .filter(group -> !group.newest().isEmpty())
                .toList();
    }

    private static OfAKind ofAKind(TagKind kind, List<ListedTag> matching, int most) {
        List<ListedTag> group =
                matching.stream().filter(each -> each.kind() == kind).toList();
        return new OfAKind(kind, group.stream().limit(most).toList(), Math.max(0, group.size() - most));
    }

    /** @param more number of older tags left out */
    public record OfAKind(TagKind kind, List<ListedTag> newest, int more) {}
}
