package io.imprimatur.process;

import io.imprimatur.refusal.Refusal;

/** Somebody asked for a process instance that is further on than its start. */
class StartedInTheMiddle extends Refusal {

    StartedInTheMiddle() {
        super(Kind.FORBIDDEN, "a process does not start in the middle: expected a start without instructions");
    }
}
