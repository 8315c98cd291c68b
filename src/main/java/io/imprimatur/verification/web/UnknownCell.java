package io.imprimatur.verification.web;

import io.imprimatur.refusal.Refusal;

/** Somebody asked for notebooks that are not part of a proposal's evidence. */
class UnknownCell extends Refusal {

    UnknownCell(String what) {
        super(Kind.UNKNOWN, "'" + what + "' is not among the proposal's notebooks");
    }
}
