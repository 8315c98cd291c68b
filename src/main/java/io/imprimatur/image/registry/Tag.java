package io.imprimatur.image.registry;

import java.util.regex.Pattern;

/** A mutable label in a repository, e.g. {@code w_2026_40} (OCI distribution specification). */
public record Tag(String value) {

    private static final Pattern FORMAT = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]{0,127}");

    public Tag {
        if (!FORMAT.matcher(value).matches())
            throw new IllegalArgumentException(
                    "'" + value
                            + "' is not a tag: expected 1 to 128 letters, digits, '_', '.' or '-', not starting with '.' or '-'");
    }

    @Override
    public String toString() {
        return value;
    }
}
