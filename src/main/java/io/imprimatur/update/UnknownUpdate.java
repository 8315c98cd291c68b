package io.imprimatur.update;

import io.imprimatur.refusal.Refusal;

/** The update does not exist. */
public class UnknownUpdate extends Refusal {

    UnknownUpdate(Object id) {
        super(Kind.UNKNOWN, "'" + id + "' is not an update: expected an id such as U-17");
    }
}
