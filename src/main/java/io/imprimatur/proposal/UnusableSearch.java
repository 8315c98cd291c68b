package io.imprimatur.proposal;

import io.imprimatur.refusal.Refusal;

/** Proposals are searched for by something that cannot be. */
public class UnusableSearch extends Refusal {

    public UnusableSearch(String value, String what, String accepted) {
        super(Kind.INVALID, "'" + value + "' is no " + what + " to search for: expected " + accepted);
    }
}
