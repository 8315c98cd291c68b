package io.imprimatur.audit;

import io.imprimatur.refusal.Refusal;

/** The trail is being verified for somebody else. */
class VerifiedElsewhere extends Refusal {

    VerifiedElsewhere() {
        super(Kind.CONFLICT, "the trail is being verified for somebody else: expected a try when that is done");
    }
}
