package io.imprimatur.promotion;

/** Progress of the move in one repository, by the digest read back. */
public enum RetagState {
    PENDING("pending: not moved"),
    /** Written, not yet read back. */
    MOVED("moved: not yet read back"),
    /** Read back on the new digest. */
    CONFIRMED("confirmed: read back on the new digest"),
    /** Rolled back: read back on the previous digest. */
    RESTORED("restored: read back on the digest it had"),
    /**
     * On the new digest although the move failed: there was no alias before, and registries cannot delete one safely.
     */
    LEFT_BEHIND(
            "left behind on the new digest: there was no alias before, and registries cannot delete one tag safely"),
    /** Moved outside Imprimatur in the meantime, and left alone. */
    TAKEN("taken by somebody else, and not touched");

    private final String words;

    RetagState(String words) {
        this.words = words;
    }

    public String words() {
        return words;
    }
}
