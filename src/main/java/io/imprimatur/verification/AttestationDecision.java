package io.imprimatur.verification;

/** What a witness may answer. */
public enum AttestationDecision {
    PASSED(VerificationResult.PASSED),
    FAILED(VerificationResult.FAILED);

    private final VerificationResult result;

    AttestationDecision(VerificationResult result) {
        this.result = result;
    }

    public VerificationResult result() {
        return result;
    }
}
