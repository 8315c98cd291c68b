package io.imprimatur.engine;

import java.util.Optional;

/** The logged-in user as the engine sees them. */
public interface CurrentEngineUser {

    /** Empty if nobody is logged in. */
    Optional<EngineUser> engineUser();
}
