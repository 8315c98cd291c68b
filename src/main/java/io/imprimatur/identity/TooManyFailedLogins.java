package io.imprimatur.identity;

import java.time.Duration;
import org.springframework.security.core.AuthenticationException;

/** The login is rejected unchecked after too many wrong passwords; a correct password is rejected alike. */
class TooManyFailedLogins extends AuthenticationException {

    private final Duration delay;

    TooManyFailedLogins(Duration delay) {
        super("too many failed logins");
        this.delay = delay;
    }

    /** Seconds until the next attempt, rounded up, at least one. */
    long retryAfterSeconds() {
        return Math.max(1, delay.plusMillis(999).toSeconds());
    }
}
