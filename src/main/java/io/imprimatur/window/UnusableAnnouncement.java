package io.imprimatur.window;

import io.imprimatur.refusal.Refusal;

/** What was announced cannot be a window, or a freeze. */
class UnusableAnnouncement extends Refusal {

    UnusableAnnouncement(String why) {
        super(Kind.INVALID, why);
    }
}
