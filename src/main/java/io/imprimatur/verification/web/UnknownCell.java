package io.imprimatur.verification.web;

import io.imprimatur.refusal.Refusal;

/** The requested notebooks are not part of the proposal's evidence. */
class UnknownCell extends Refusal {

    UnknownCell(String what) {
        super(Kind.UNKNOWN, "'" + what + "' is not among the proposal's notebooks");
    }
}
