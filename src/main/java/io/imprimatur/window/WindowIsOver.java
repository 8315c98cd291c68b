package io.imprimatur.window;

import io.imprimatur.refusal.Refusal;

/** A window cannot be withdrawn any more. */
class WindowIsOver extends Refusal {

    WindowIsOver(AdHocWindow window, String why) {
        super(Kind.CONFLICT, window.id() + ", " + window.title() + ", " + why);
    }
}
