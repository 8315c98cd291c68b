package io.imprimatur.signoff;

import io.imprimatur.refusal.Refusal;

/** No role with this id is configured. */
class UnknownRole extends Refusal {

    UnknownRole(String id) {
        super(Kind.UNKNOWN, "'" + id + "' is not a role: expected the id of a configured one, e.g. product-owner");
    }
}
