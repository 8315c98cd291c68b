package io.imprimatur.audit.web;

import io.imprimatur.refusal.Refusal;

/** The trail does not know this proposal. */
class NothingOnRecord extends Refusal {

    NothingOnRecord(String proposal) {
        super(
                Kind.UNKNOWN,
                "no audit entries for '" + proposal
                        + "': expected the id of a proposal or an update, e.g. P-17 or U-17");
    }
}
