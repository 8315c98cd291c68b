package io.imprimatur.ticket;

import io.imprimatur.refusal.Refusal;

/** A comment starts with a command word, but its author, role or decision is ambiguous or not permitted. */
class CommentNotTaken extends Refusal {

    CommentNotTaken(String reason) {
        super(Kind.INVALID, reason);
    }
}
