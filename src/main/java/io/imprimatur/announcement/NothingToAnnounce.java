package io.imprimatur.announcement;

import io.imprimatur.refusal.Refusal;

/** No announcement of this number waits for somebody to make it. */
class NothingToAnnounce extends Refusal {

    NothingToAnnounce(long number) {
        super(
                Kind.UNKNOWN,
                "announcement " + number
                        + " is not pending: expected the number of an announcement that is to be sent manually and has not been sent");
    }
}
