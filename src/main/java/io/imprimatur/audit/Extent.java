package io.imprimatur.audit;

/** Completeness expected of the entries to verify. */
enum Extent {
    /** Starts with the first entry, without gaps. */
    WHOLE,
    /** Starts with any entry, without gaps. */
    SPAN,
    /** Gaps are allowed, e.g. the entries of one proposal. */
    SELECTION
}
