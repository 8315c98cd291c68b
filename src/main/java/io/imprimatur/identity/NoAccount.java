package io.imprimatur.identity;

import io.imprimatur.platform.refusal.Refusal;

/** The user has no account, or no longer has one. */
class NoAccount extends Refusal {

    NoAccount(String user) {
        super(Kind.FORBIDDEN, "'" + user + "' has no account: expected a user who can log in");
    }
}
