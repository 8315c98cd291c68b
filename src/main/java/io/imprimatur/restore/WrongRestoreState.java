package io.imprimatur.restore;

import io.imprimatur.refusal.Refusal;
import java.util.Arrays;
import java.util.stream.Collectors;

/** The restore is not in the state that the operation requires. */
class WrongRestoreState extends Refusal {

    WrongRestoreState(Restore restore, RestoreState... expected) {
        super(
                Kind.CONFLICT,
                restore.id() + " is " + restore.state() + ": expected "
                        + Arrays.stream(expected).map(Enum::name).collect(Collectors.joining(" or ")));
    }
}
