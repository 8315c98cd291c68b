package io.imprimatur.audit;

/** How much of the trail there should be in what is verified. */
enum Extent {
    /** From the first entry on, without gaps. */
    WHOLE,
    /** From some entry on, without gaps. */
    SPAN,
    /** Entries with others in between that are elsewhere, e.g. those of one proposal. */
    SELECTION
}
