package io.imprimatur.restore;

import io.imprimatur.refusal.Refusal;
import org.springframework.lang.Nullable;

/** No restore has this id. */
class UnknownRestore extends Refusal {

    UnknownRestore(@Nullable Object id) {
        super(Kind.UNKNOWN, "'" + id + "' is not a restore: expected an id such as R-2");
    }
}
