package io.imprimatur.promotion;

/** How far the alias has come in one repository, by what was read back. */
public enum RetagState {
    PENDING,
    /** Sent, not yet read back. */
    MOVED,
    /** Read back on the new digest. */
    CONFIRMED,
    /** Read back on the digest it had. */
    RESTORED,
    /** On the new digest although the promotion failed: there was no alias before, and none can be deleted safely. */
    LEFT_BEHIND,
    /** Moved by somebody else meanwhile, and therefore not touched. */
    TAKEN
}
