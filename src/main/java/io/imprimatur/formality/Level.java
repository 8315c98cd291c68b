package io.imprimatur.formality;

/** The axis of formality (SQR-056, figure 1), least to most. */
public enum Level {
    /** Whoever makes the change merges and deploys it. */
    CONTINUOUS,
    TEAM_CONSENSUS,
    RELEASE_MANAGER,
    CHANGE_CONTROL_BOARD
}
