package io.imprimatur.process;

import io.imprimatur.refusal.Refusal;

/** A process instance uses a business key that belongs to another one, or was not started at its start event. */
class ForeignInstance extends Refusal {

    ForeignInstance(String instance, String businessKey) {
        super(
                Kind.FORBIDDEN,
                "process instance " + instance + " does not belong to '" + businessKey
                        + "': expected a start by the form or the page for it");
    }
}
