package io.imprimatur.promotion;

/** How far the alias has come in one repository, by what was read back. */
public enum RetagState {
    PENDING("pending"),
    /** Sent, not yet read back. */
    MOVED("updated: not yet confirmed"),
    /** Read back on the new digest. */
    CONFIRMED("confirmed: on the new digest"),
    /** Read back on the digest it had. */
    RESTORED("rolled back: confirmed on the previous digest"),
    /** On the new digest although the promotion failed: there was no alias before, and none can be deleted safely. */
    LEFT_BEHIND(
            "left on the new digest: the tag did not exist before, and registries cannot delete a single tag safely"),
    /** Moved by somebody else meanwhile, and therefore not touched. */
    TAKEN("changed outside Imprimatur, left unchanged");

    private final String words;

    RetagState(String words) {
        this.words = words;
    }

    public String words() {
        return words;
    }
}
