package io.imprimatur.restore;

import io.imprimatur.refusal.Refusal;
import java.util.Arrays;
import java.util.stream.Collectors;

/** The restore is past, or not yet at, the step that this would be part of. */
class WrongRestoreState extends Refusal {

    WrongRestoreState(Restore restore, RestoreState... expected) {
        super(
                Kind.CONFLICT,
                restore.id() + " is " + restore.state() + ": expected "
                        + Arrays.stream(expected).map(Enum::name).collect(Collectors.joining(" or ")));
    }
}
