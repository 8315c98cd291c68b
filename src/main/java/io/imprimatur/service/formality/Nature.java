package io.imprimatur.service.formality;

/** Size of a change, in ascending order. */
public enum Nature {
    COSMETIC,
    MINOR,
    MAJOR
}
