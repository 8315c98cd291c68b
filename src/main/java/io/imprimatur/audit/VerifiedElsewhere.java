package io.imprimatur.audit;

import io.imprimatur.refusal.Refusal;

/** The trail is being verified for somebody else. */
class VerifiedElsewhere extends Refusal {

    VerifiedElsewhere() {
        super(Kind.CONFLICT, "the trail is being verified for another user: try again when that has finished");
    }
}
