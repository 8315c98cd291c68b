package io.imprimatur.channel;

import java.util.Comparator;
import java.util.OptionalInt;

/**
 * The numbers that a tag counts by: a release's own, or year and week, or year, month and day.
 *
 * @param patch 0 for a week and for an old release
 * @param candidate a release candidate's number; a release comes after its candidates
 */
public record TagVersion(int major, int minor, int patch, OptionalInt candidate) implements Comparable<TagVersion> {

    private static final Comparator<TagVersion> ORDER = Comparator.comparingInt(TagVersion::major)
            .thenComparingInt(TagVersion::minor)
            .thenComparingInt(TagVersion::patch)
            .thenComparingInt(version -> version.candidate().orElse(Integer.MAX_VALUE));

    static TagVersion of(int major, int minor, int patch) {
        return new TagVersion(major, minor, patch, OptionalInt.empty());
    }

    @Override
    public int compareTo(TagVersion other) {
        return ORDER.compare(this, other);
    }
}
