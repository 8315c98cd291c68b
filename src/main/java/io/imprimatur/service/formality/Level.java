package io.imprimatur.service.formality;

/** Level of formality (SQR-056, figure 1), in ascending order. */
public enum Level {
    /** The author of a change merges and deploys it. */
    CONTINUOUS,
    TEAM_CONSENSUS,
    RELEASE_MANAGER,
    CHANGE_CONTROL_BOARD
}
