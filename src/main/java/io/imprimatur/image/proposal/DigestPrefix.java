package io.imprimatur.image.proposal;

import java.util.Locale;
import java.util.regex.Pattern;

/** Digest prefix as shown on pages, e.g. {@code sha256:9f86d081884c}; the algorithm is optional. */
public record DigestPrefix(String value) {

    private static final Pattern FORMAT = Pattern.compile("sha256:[a-f0-9]{4,64}");

    public DigestPrefix {
        String written = value.toLowerCase(Locale.ROOT);
        String whole = written.startsWith("sha256:") ? written : "sha256:" + written;
        if (!FORMAT.matcher(whole).matches())
            throw new UnusableSearch(value, "digest", "sha256: and 4 to 64 hex digits");
        value = whole;
    }

    /** Exclusive upper bound of the digests with this prefix: no hex digit sorts after {@code f}. */
    String upperBound() {
        return value + "g";
    }
}
