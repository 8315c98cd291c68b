package io.imprimatur.proposal;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Pattern;

/** How a tag begins, e.g. {@code w_2026}; a star stands for anything, e.g. {@code *_c0044}. */
public record TagPattern(String value) {

    static final int LONGEST_PIECE = 24;

    private static final Pattern FORMAT = Pattern.compile("[\\w.*-]{1,128}");

    public TagPattern {
        if (!FORMAT.matcher(value).matches())
            throw new UnusableSearch(value, "tag", "a prefix, e.g. w_2026, or *_c0044 for a substring");
    }

    /** No tag that is meant comes before this one. */
    String first() {
        return value.replaceFirst("\\*.*", "");
    }

    /** Every tag that is meant comes before this. */
    String end() {
        return endOf(first());
    }

    /** A tag holds nothing that comes after a tilde. */
    static String endOf(String beginning) {
        return beginning + "~";
    }

    /** The longest of what is asked for behind stars; of that the beginning. Nothing if a star is only at the end. */
    Optional<String> piece() {
        return Arrays.stream(value.split("\\*"))
                .skip(1)
                .filter(each -> !each.isEmpty())
                .max(Comparator.comparing(String::length))
                .map(each -> each.substring(0, Math.min(each.length(), LONGEST_PIECE)));
    }

    /** For {@code like}, whose escape is the backslash in both databases. */
    String like() {
        return value.replace("_", "\\_").replace('*', '%') + "%";
    }
}
