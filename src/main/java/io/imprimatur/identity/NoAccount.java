package io.imprimatur.identity;

import io.imprimatur.refusal.Refusal;

/** Something was to be done as somebody who cannot log in here, or cannot any more. */
class NoAccount extends Refusal {

    NoAccount(String user) {
        super(Kind.FORBIDDEN, "'" + user + "' has no account: expected a user who can log in");
    }
}
