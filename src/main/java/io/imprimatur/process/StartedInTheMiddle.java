package io.imprimatur.process;

import io.imprimatur.refusal.Refusal;

/** A start of a process instance at another element than its start event was requested. */
class StartedInTheMiddle extends Refusal {

    StartedInTheMiddle() {
        super(Kind.FORBIDDEN, "a process does not start in the middle: expected a start without instructions");
    }
}
