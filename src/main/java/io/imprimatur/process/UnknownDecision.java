package io.imprimatur.process;

import io.imprimatur.refusal.Refusal;

/** The decision is not among the options of the task. */
class UnknownDecision extends Refusal {

    UnknownDecision(String decision, String expected) {
        super(Kind.INVALID, "'" + decision + "' is not a decision here: expected one of " + expected);
    }
}
