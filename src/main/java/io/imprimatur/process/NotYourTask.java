package io.imprimatur.process;

import io.imprimatur.refusal.Refusal;

/** Somebody answered a task that is not offered to them. */
class NotYourTask extends Refusal {

    NotYourTask(String candidateGroup, Throwable cause) {
        super(Kind.FORBIDDEN, "you cannot complete this task: expected a member of " + candidateGroup, cause);
    }
}
