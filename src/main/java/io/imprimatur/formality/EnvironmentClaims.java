package io.imprimatur.formality;

import io.imprimatur.window.Claim;
import java.time.Duration;
import java.util.Optional;

/** How windows know an environment, which no channel is called like. */
public final class EnvironmentClaims {

    private static final String PREFIX = "environment ";

    private EnvironmentClaims() {}

    public static Claim of(String environment, String calendar, Duration notice, Duration takes) {
        return new Claim(PREFIX + environment, calendar, notice, takes);
    }

    /** The environment's id; nothing if it is something else's claim. */
    public static Optional<String> environment(String claim) {
        return Optional.of(claim).filter(id -> id.startsWith(PREFIX)).map(id -> id.substring(PREFIX.length()));
    }
}
