package io.imprimatur.identity;

import java.util.Optional;

/** Where the words of the person who is acting now came from. */
public interface CurrentOrigin {

    /** Nothing where no person is acting, as in the engine's own jobs. */
    Optional<Origin> find();
}
