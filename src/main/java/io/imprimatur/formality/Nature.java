package io.imprimatur.formality;

/** What sort of change an update is, least to most. */
public enum Nature {
    COSMETIC,
    MINOR,
    MAJOR
}
