package io.imprimatur.process;

import io.imprimatur.refusal.Refusal;

/** A task was answered with a word that it does not offer. */
class UnknownDecision extends Refusal {

    UnknownDecision(String decision, String expected) {
        super(Kind.INVALID, "'" + decision + "' is not a decision here: expected one of " + expected);
    }
}
