package io.imprimatur.promotion;

/** How far the alias has come in one repository, by what was read back. */
public enum RetagState {
    PENDING("pending: not moved"),
    /** Sent, not yet read back. */
    MOVED("moved: not yet read back"),
    /** Read back on the new digest. */
    CONFIRMED("confirmed: read back on the new digest"),
    /** Read back on the digest it had. */
    RESTORED("restored: read back on the digest it had"),
    /** On the new digest although the promotion failed: there was no alias before, and none can be deleted safely. */
    LEFT_BEHIND(
            "left behind on the new digest: there was no alias before, and registries cannot delete one tag safely"),
    /** Moved by somebody else meanwhile, and therefore not touched. */
    TAKEN("taken by somebody else, and not touched");

    private final String words;

    RetagState(String words) {
        this.words = words;
    }

    public String words() {
        return words;
    }
}
