package io.imprimatur.verification;

import io.imprimatur.refusal.Refusal;

/** A field of an answer about notebooks cannot be taken as it is. */
public class UnusableAnswer extends Refusal {

    UnusableAnswer(String message) {
        super(Kind.INVALID, message);
    }
}
