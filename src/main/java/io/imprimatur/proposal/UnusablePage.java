package io.imprimatur.proposal;

import io.imprimatur.refusal.Refusal;

/** The page size is out of range. */
class UnusablePage extends Refusal {

    UnusablePage(int limit) {
        super(Kind.INVALID, "'" + limit + "' is not a usable limit: expected 1 to 500");
    }
}
