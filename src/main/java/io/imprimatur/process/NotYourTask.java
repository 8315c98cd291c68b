package io.imprimatur.process;

import io.imprimatur.refusal.Refusal;

/** The task is not offered to the user. */
class NotYourTask extends Refusal {

    NotYourTask(String candidateGroup, Throwable cause) {
        super(Kind.FORBIDDEN, "this task is not yours to answer: expected a member of " + candidateGroup, cause);
    }
}
