package io.imprimatur.window.web;

import java.time.Instant;

/** A query's span ends before it begins, or is too long to answer. */
class UnusableSpan extends RuntimeException {

    UnusableSpan(Instant from, Instant to) {
        super("to: '" + to + "' is no end for a span that begins at '" + from
                + "': expected a later time, by at most two years");
    }
}
