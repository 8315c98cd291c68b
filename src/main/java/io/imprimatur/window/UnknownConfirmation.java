package io.imprimatur.window;

import io.imprimatur.refusal.Refusal;

/** No confirmation was requested for this window. */
class UnknownConfirmation extends Refusal {

    UnknownConfirmation(String key) {
        super(
                Kind.UNKNOWN,
                "'" + key + "' is not a window that is to be confirmed: expected e.g. summit@2026-12-02T16:00:00Z");
    }
}
