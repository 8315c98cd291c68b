package io.imprimatur.proposal;

import io.imprimatur.refusal.Refusal;

/** A required field is empty. */
class MissingField extends Refusal {

    MissingField(String field, String expected) {
        super(Kind.INVALID, "the " + field + " is missing: expected " + expected);
    }
}
