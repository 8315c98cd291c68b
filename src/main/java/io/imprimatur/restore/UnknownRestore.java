package io.imprimatur.restore;

import io.imprimatur.refusal.Refusal;
import org.springframework.lang.Nullable;

/** There is no such restore. */
class UnknownRestore extends Refusal {

    UnknownRestore(@Nullable Object id) {
        super(Kind.UNKNOWN, "Restore " + id + " not found");
    }
}
