package io.imprimatur.formality;

/** Size of a change, in ascending order. */
public enum Nature {
    COSMETIC,
    MINOR,
    MAJOR
}
