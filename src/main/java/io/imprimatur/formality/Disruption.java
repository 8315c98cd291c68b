package io.imprimatur.formality;

/** Whether people are expected to be disturbed by an update, least to most. */
public enum Disruption {
    NONE,
    EXPECTED,
    /** The service is not available at all for a time. */
    DOWNTIME
}
