package io.imprimatur.window.web;

import io.imprimatur.refusal.Refusal;

/** A time in a request is malformed. */
class MalformedInstant extends Refusal {

    MalformedInstant(String parameter, String value, Throwable cause) {
        super(
                Kind.INVALID,
                parameter + ": '" + value
                        + "' is not a time: expected ISO 8601 with an offset, in the years 1970 to 2999, e.g. 2026-12-03T15:00:00-08:00",
                cause);
    }
}
