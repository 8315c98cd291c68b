package io.imprimatur.ticket;

import io.imprimatur.refusal.Refusal;

/** A comment looks like somebody's word, and it cannot be told whose, for what or which. */
class CommentNotTaken extends Refusal {

    CommentNotTaken(String why) {
        super(Kind.INVALID, why);
    }
}
