package io.imprimatur.identity;

import java.util.Optional;

/** Origin of the current decision: the channel it arrived through. */
public interface CurrentOrigin {

    /** Empty if no person is acting, as in the engine's own jobs. */
    Optional<Origin> find();
}
