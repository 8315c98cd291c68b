package io.imprimatur.window.web;

import io.imprimatur.refusal.Refusal;
import java.time.Instant;

/** The requested span contains more windows than a response may. */
class TooManyWindows extends Refusal {

    TooManyWindows(Instant to, int limit) {
        super(
                Kind.INVALID,
                "to: '" + to + "' leaves more than " + limit
                        + " windows to list: expected an earlier time, or one channel");
    }
}
