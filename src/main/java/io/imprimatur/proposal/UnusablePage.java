package io.imprimatur.proposal;

import io.imprimatur.refusal.Refusal;

/** A page of that size is not to be had. */
class UnusablePage extends Refusal {

    UnusablePage(int limit) {
        super(Kind.INVALID, "'" + limit + "' is not a usable limit: expected 1 to 500");
    }
}
