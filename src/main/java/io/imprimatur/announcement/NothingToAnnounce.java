package io.imprimatur.announcement;

import io.imprimatur.refusal.Refusal;

/** No announcement of this number is to be made by hand. */
class NothingToAnnounce extends Refusal {

    NothingToAnnounce(long number) {
        super(
                Kind.UNKNOWN,
                "announcement " + number
                        + " waits for nobody: expected the number of one that is to be made by hand and was not yet");
    }
}
