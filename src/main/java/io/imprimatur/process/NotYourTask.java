package io.imprimatur.process;

import io.imprimatur.refusal.Refusal;

/** Somebody answered a task that is not offered to them. */
class NotYourTask extends Refusal {

    NotYourTask(String candidateGroup, Throwable cause) {
        super(Kind.FORBIDDEN, "this task is not yours to answer: expected a member of " + candidateGroup, cause);
    }
}
