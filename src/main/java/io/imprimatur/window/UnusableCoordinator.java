package io.imprimatur.window;

import io.imprimatur.refusal.Refusal;

/** The user is unknown, or the window is over. */
class UnusableCoordinator extends Refusal {

    UnusableCoordinator(String why) {
        super(Kind.INVALID, why);
    }
}
