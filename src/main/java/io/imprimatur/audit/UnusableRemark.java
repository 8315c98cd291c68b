package io.imprimatur.audit;

import io.imprimatur.refusal.Refusal;

/** A required comment is missing, or a comment is too long or not plain text. */
public class UnusableRemark extends Refusal {

    UnusableRemark(String message) {
        super(Kind.INVALID, message);
    }
}
