package io.imprimatur.verification;

/** Options for failed notebooks. */
public enum FailureDecision {
    RERUN,
    WAIVE,
    WITHDRAW
}
