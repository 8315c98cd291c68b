package io.imprimatur.audit;

import io.imprimatur.refusal.Refusal;

/** Another verification is running. */
class VerifiedElsewhere extends Refusal {

    VerifiedElsewhere() {
        super(Kind.CONFLICT, "the trail is being verified for somebody else: expected a try when that is done");
    }
}
