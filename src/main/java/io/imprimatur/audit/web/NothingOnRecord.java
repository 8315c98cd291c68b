package io.imprimatur.audit.web;

import io.imprimatur.platform.refusal.Refusal;

/** The audit trail has no entries for this id. */
class NothingOnRecord extends Refusal {

    NothingOnRecord(String proposal) {
        super(
                Kind.UNKNOWN,
                "no audit entries for '" + proposal
                        + "': expected the id of a proposal or an update, e.g. P-17 or U-17");
    }
}
