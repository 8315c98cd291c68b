package io.imprimatur.update;

import io.imprimatur.refusal.Refusal;

/** There is no such update. */
public class UnknownUpdate extends Refusal {

    UnknownUpdate(Object id) {
        super(Kind.UNKNOWN, "Update " + id + " not found");
    }
}
