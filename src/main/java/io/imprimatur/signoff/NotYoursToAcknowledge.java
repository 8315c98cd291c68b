package io.imprimatur.signoff;

import io.imprimatur.identity.Person;
import io.imprimatur.refusal.Refusal;

/** Somebody's word for a role does not count. */
class NotYoursToAcknowledge extends Refusal {

    NotYoursToAcknowledge(Person who, String role, String why) {
        super(Kind.FORBIDDEN, "'" + who.user() + "' cannot sign for " + role + ": " + why);
    }
}
