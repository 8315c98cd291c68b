package io.imprimatur.image.signoff;

import io.imprimatur.identity.Person;
import io.imprimatur.platform.refusal.Refusal;

/** The person may not sign for the role. */
class NotYoursToAcknowledge extends Refusal {

    NotYoursToAcknowledge(Person actor, String role, String why) {
        super(Kind.FORBIDDEN, "'" + actor.user() + "' cannot sign for " + role + ": " + why);
    }
}
