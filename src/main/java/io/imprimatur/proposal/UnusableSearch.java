package io.imprimatur.proposal;

import io.imprimatur.refusal.Refusal;
import io.imprimatur.text.UnicodeText;

/** A search criterion is malformed. */
public class UnusableSearch extends Refusal {

    private static final int LONGEST = 60;

    public UnusableSearch(String value, String what, String accepted) {
        super(
                Kind.INVALID,
                "'" + UnicodeText.abbreviate(value, LONGEST).replace('\0', '?') + "' is no " + what
                        + " to search for: expected " + accepted);
    }
}
