package io.imprimatur.service.formality;

/** Expected disruption of users by an update, in ascending order. */
public enum Disruption {
    NONE,
    EXPECTED,
    /** The service is entirely unavailable for a time. */
    DOWNTIME
}
