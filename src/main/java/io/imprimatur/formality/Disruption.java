package io.imprimatur.formality;

/** Whether people are expected to be disturbed by an update. */
public enum Disruption {
    NONE,
    EXPECTED
}
