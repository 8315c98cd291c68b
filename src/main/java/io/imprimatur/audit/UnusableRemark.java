package io.imprimatur.audit;

import io.imprimatur.refusal.Refusal;

/** A reason or comment is missing where one is required, too long, or not plain text. */
public class UnusableRemark extends Refusal {

    UnusableRemark(String message) {
        super(Kind.INVALID, message);
    }
}
