package io.imprimatur.proposal;

import io.imprimatur.refusal.Refusal;

/** Proposals are searched for by something that cannot be. */
public class UnusableSearch extends Refusal {

    private static final int LONGEST = 60;

    public UnusableSearch(String value, String what, String accepted) {
        super(Kind.INVALID, "'" + abbreviated(value) + "' is no " + what + " to search for: expected " + accepted);
    }

    private static String abbreviated(String value) {
        if (value.codePointCount(0, value.length()) <= LONGEST) return value.replace('\0', '?');
        return value.substring(0, value.offsetByCodePoints(0, LONGEST)).replace('\0', '?') + "…";
    }
}
