package io.imprimatur.window;

import io.imprimatur.refusal.Refusal;

/** The window is over or withdrawn already. */
class WindowIsOver extends Refusal {

    WindowIsOver(AdHocWindow window, String why) {
        super(Kind.CONFLICT, window.id() + ", " + window.title() + ", " + why);
    }
}
