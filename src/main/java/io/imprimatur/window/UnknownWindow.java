package io.imprimatur.window;

import io.imprimatur.refusal.Refusal;

/** No ad-hoc window has this id. */
class UnknownWindow extends Refusal {

    UnknownWindow(String id) {
        super(Kind.UNKNOWN, "'" + id + "' is not a window that an operator advertised: expected e.g. ad-hoc-3");
    }
}
