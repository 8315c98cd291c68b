package io.imprimatur.verification;

/** What came of the notebooks of one collection on one deployment. */
public enum VerificationResult {
    PENDING,
    PASSED,
    FAILED,
    WAIVED;

    /** Whether the proposal may go on with it. */
    public boolean isGood() {
        return this == PASSED || this == WAIVED;
    }
}
