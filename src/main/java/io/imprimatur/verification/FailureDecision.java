package io.imprimatur.verification;

/** What the team may answer to failed notebooks. */
public enum FailureDecision {
    RERUN,
    WAIVE,
    WITHDRAW
}
