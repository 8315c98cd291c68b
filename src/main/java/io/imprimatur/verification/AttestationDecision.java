package io.imprimatur.verification;

/** Decision of an attestation. */
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
