package io.imprimatur.image.channel;

import java.math.BigInteger;
import java.util.Comparator;
import java.util.Optional;

/**
 * Numeric version of a tag: that of a release, or year and week, or year, month and day.
 *
 * @param patch 0 for a week and for an old release
 * @param candidate number of a release candidate; a release is newer than its candidates
 */
public record TagVersion(BigInteger major, BigInteger minor, BigInteger patch, Optional<BigInteger> candidate)
        implements Comparable<TagVersion> {

    private static final Comparator<TagVersion> ORDER = Comparator.comparing(TagVersion::major)
            .thenComparing(TagVersion::minor)
            .thenComparing(TagVersion::patch)
            .thenComparing(version -> version.candidate().isEmpty())
            .thenComparing(version -> version.candidate().orElse(BigInteger.ZERO));

    static TagVersion of(long major, long minor, long patch) {
        return new TagVersion(
                BigInteger.valueOf(major), BigInteger.valueOf(minor), BigInteger.valueOf(patch), Optional.empty());
    }

    TagVersion candidate(BigInteger number) {
        return new TagVersion(major, minor, patch, Optional.of(number));
    }

    /** Without leading zeros, e.g. {@code 21.0.1}. */
    String dotted() {
        return major + "." + minor + "." + patch;
    }

    @Override
    public int compareTo(TagVersion other) {
        return ORDER.compare(this, other);
    }
}
