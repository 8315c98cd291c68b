package io.imprimatur.image.verification;

import io.imprimatur.platform.refusal.Refusal;

/** A field of a resolution is invalid. */
public class UnusableAnswer extends Refusal {

    UnusableAnswer(String message) {
        super(Kind.INVALID, message);
    }
}
