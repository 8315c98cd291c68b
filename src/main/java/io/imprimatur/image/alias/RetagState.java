package io.imprimatur.image.alias;

/** Progress of the move in one repository, by the digest read back. */
public enum RetagState {
    PENDING("pending"),
    /** Written, not yet read back. */
    MOVED("updated: not yet confirmed"),
    /** Read back on the new digest. */
    CONFIRMED("confirmed: on the new digest"),
    /** Rolled back: read back on the previous digest. */
    RESTORED("rolled back: confirmed on the previous digest"),
    /**
     * On the new digest although the move failed: there was no alias before, and registries cannot delete one safely.
     */
    LEFT_BEHIND(
            "left on the new digest: the tag did not exist before, and registries cannot delete a single tag safely"),
    /** Moved outside Imprimatur in the meantime, and left alone. */
    TAKEN("changed outside Imprimatur, left unchanged");

    private final String words;

    RetagState(String words) {
        this.words = words;
    }

    public String words() {
        return words;
    }
}
