package io.imprimatur.proposal;

import java.util.regex.Pattern;

/** How a tag begins, e.g. {@code w_2026}; a star stands for anything, e.g. {@code *_c0044}. */
public record TagPattern(String value) {

    private static final Pattern FORMAT = Pattern.compile("[\\w.*-]{1,128}");

    public TagPattern {
        if (!FORMAT.matcher(value).matches())
            throw new UnusableSearch(value, "tag", "how it begins, e.g. w_2026, or *_c0044 for what it holds");
    }

    /** No tag that is meant comes before this one. */
    String first() {
        return value.replaceFirst("\\*.*", "");
    }

    /** Every tag that is meant comes before this, for a tag holds nothing that comes after a tilde. */
    String end() {
        return first() + "~";
    }

    /** For {@code like}, whose escape is the backslash in both databases. */
    String like() {
        return value.replace("_", "\\_").replace('*', '%') + "%";
    }
}
