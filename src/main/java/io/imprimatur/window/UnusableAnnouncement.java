package io.imprimatur.window;

import io.imprimatur.refusal.Refusal;

/** The request is not valid for a window or freeze. */
class UnusableAnnouncement extends Refusal {

    UnusableAnnouncement(String why) {
        super(Kind.INVALID, why);
    }
}
