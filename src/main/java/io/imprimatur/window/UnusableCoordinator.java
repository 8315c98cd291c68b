package io.imprimatur.window;

import io.imprimatur.refusal.Refusal;

/** Nobody can coordinate a window so. */
class UnusableCoordinator extends Refusal {

    UnusableCoordinator(String why) {
        super(Kind.INVALID, why);
    }
}
