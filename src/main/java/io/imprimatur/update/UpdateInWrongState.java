package io.imprimatur.update;

import io.imprimatur.refusal.Refusal;
import java.util.Arrays;
import java.util.stream.Collectors;

/** The update is past, or not yet at, the step that this would be part of. */
public class UpdateInWrongState extends Refusal {

    public UpdateInWrongState(ServiceUpdate update, UpdateState... expected) {
        super(
                Kind.CONFLICT,
                update.id() + " is " + update.state() + ": expected "
                        + Arrays.stream(expected).map(Enum::name).collect(Collectors.joining(" or ")));
    }
}
