package io.imprimatur.image.proposal;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Pattern;

/** Tag prefix with wildcards, e.g. {@code w_2026} or {@code *_c0044}. */
public record TagPattern(String value) {

    static final int MAX_SUBSTRING_LENGTH = 24;

    private static final Pattern FORMAT = Pattern.compile("[\\w.*-]{1,128}");

    public TagPattern {
        if (!FORMAT.matcher(value).matches())
            throw new UnusableSearch(value, "tag", "a prefix, e.g. w_2026, or *_c0044 for a substring");
    }

    /** Inclusive lower bound of the matching tags. */
    String lowerBound() {
        return value.replaceFirst("\\*.*", "");
    }

    /** Exclusive upper bound of the matching tags. */
    String upperBound() {
        return upperBoundOf(lowerBound());
    }

    /** No character of a tag sorts after a tilde. */
    static String upperBoundOf(String prefix) {
        return prefix + "~";
    }

    /**
     * The longest literal after a wildcard, truncated to the indexed length; empty if a wildcard occurs only at the
     * end.
     */
    Optional<String> indexedSubstring() {
        return Arrays.stream(value.split("\\*"))
                .skip(1)
                .filter(each -> !each.isEmpty())
                .max(Comparator.comparing(String::length))
                .map(each -> each.substring(0, Math.min(each.length(), MAX_SUBSTRING_LENGTH)));
    }

    /** Pattern for {@code like}; both databases escape with a backslash. */
    String likePattern() {
        return value.replace("_", "\\_").replace('*', '%') + "%";
    }
}
