package io.imprimatur.service.update;

import io.imprimatur.platform.refusal.Refusal;
import java.util.Arrays;
import java.util.stream.Collectors;

/** The update is in a state that does not allow the action. */
public class UpdateInWrongState extends Refusal {

    public UpdateInWrongState(ServiceUpdate update, UpdateState... expected) {
        super(
                Kind.CONFLICT,
                update.id() + " is " + update.state() + ": expected "
                        + Arrays.stream(expected).map(Enum::name).collect(Collectors.joining(" or ")));
    }
}
