package io.imprimatur.window;

import io.imprimatur.refusal.Refusal;

/** No window that an operator advertised has this name. */
class UnknownWindow extends Refusal {

    UnknownWindow(String id) {
        super(Kind.UNKNOWN, "'" + id + "' is not a window that an operator added: expected e.g. ad-hoc-3");
    }
}
