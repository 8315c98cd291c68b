package io.imprimatur.service.formality;

import io.imprimatur.calendar.WindowUser;
import java.time.Duration;
import java.util.Optional;

/** Window users that represent environments. The prefix distinguishes them from channels. */
public final class EnvironmentWindowUsers {

    private static final String PREFIX = "environment ";

    private EnvironmentWindowUsers() {}

    /** Window user for an environment. */
    public static WindowUser of(String environment, String calendar, Duration notice, Duration duration) {
        return new WindowUser(PREFIX + environment, calendar, notice, duration);
    }

    /** Environment id of a window user; empty if it represents something else. */
    public static Optional<String> environment(String claim) {
        return Optional.of(claim).filter(id -> id.startsWith(PREFIX)).map(id -> id.substring(PREFIX.length()));
    }
}
