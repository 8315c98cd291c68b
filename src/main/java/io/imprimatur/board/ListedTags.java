package io.imprimatur.board;

import io.imprimatur.channel.TagKind;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What a registry said of its tags a moment ago.
 *
 * @param all kind by kind in the order of Nublado's menu, and the newest of each first; those that are hidden too
 * @param trouble why the registry could not say
 */
public record ListedTags(List<ListedTag> all, Optional<String> trouble) {

    /** How many there are in lists. */
    public long count() {
        return all.stream().filter(ListedTag::shown).count();
    }

    /** Whether there is this very tag, though it be hidden. */
    public boolean has(String tag) {
        return all.stream().anyMatch(each -> each.tag().equals(tag));
    }

    /**
     * Those that have what was typed in their tag or name, by kind.
     *
     * @param most how many of each kind
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

    /** @param more how many older ones there are */
    public record OfAKind(TagKind kind, List<ListedTag> newest, int more) {}
}
