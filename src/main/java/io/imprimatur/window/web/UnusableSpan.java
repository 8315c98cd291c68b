package io.imprimatur.window.web;

import io.imprimatur.refusal.Refusal;
import java.time.Instant;

/** The requested span ends before its start, or is too long. */
class UnusableSpan extends Refusal {

    UnusableSpan(Instant from, Instant to) {
        super(
                Kind.INVALID,
                "to: '" + to + "' is no end for a span that begins at '" + from
                        + "': expected a later time, by at most two years");
    }
}
