package io.imprimatur.service.update;

import java.util.regex.Pattern;

/** Git commit of the deployment repository, 40 hex digits. Approvals refer to a commit, never to a branch. */
public record Revision(String value) {

    private static final Pattern FORMAT = Pattern.compile("[0-9a-f]{40}");

    public Revision {
        if (!FORMAT.matcher(value).matches())
            throw new IllegalArgumentException("'" + value + "' is not a revision: expected 40 lowercase hex digits");
    }

    /** The first eight digits, e.g. {@code 1f9c2a7b}. */
    public String abbreviated() {
        return value.substring(0, 8);
    }

    @Override
    public String toString() {
        return value;
    }
}
