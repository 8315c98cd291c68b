package io.imprimatur.process;

import io.imprimatur.refusal.Refusal;

/** A process instance acts under a business key that is not its own, or was started in the middle. */
class ForeignInstance extends Refusal {

    ForeignInstance(String instance, String businessKey) {
        super(
                Kind.FORBIDDEN,
                "process instance " + instance + " does not belong to '" + businessKey
                        + "': expected a start by the form or the page for it");
    }
}
