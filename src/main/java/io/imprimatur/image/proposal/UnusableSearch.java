package io.imprimatur.image.proposal;

import io.imprimatur.platform.refusal.Refusal;
import io.imprimatur.platform.text.UnicodeText;

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
