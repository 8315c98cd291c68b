package io.imprimatur.identity;

import java.time.Duration;
import org.springframework.security.core.AuthenticationException;

/** The login is rejected unchecked after too many wrong passwords; a correct password is rejected alike. */
class TooManyFailures extends AuthenticationException {

    private final Duration delay;

    TooManyFailures(Duration delay) {
        super("too many failed logins");
        this.delay = delay;
    }

    /** Seconds until the next attempt, rounded up, at least one. */
    long seconds() {
        return Math.max(1, delay.plusMillis(999).toSeconds());
    }
}
