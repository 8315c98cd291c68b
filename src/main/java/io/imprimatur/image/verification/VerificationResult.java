package io.imprimatur.image.verification;

/** Result of a notebook collection on a deployment. */
public enum VerificationResult {
    PENDING,
    PASSED,
    FAILED,
    WAIVED;

    /** Whether the result lets the proposal proceed. */
    public boolean isGood() {
        return this == PASSED || this == WAIVED;
    }
}
