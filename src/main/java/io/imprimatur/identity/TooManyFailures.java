package io.imprimatur.identity;

import java.time.Duration;
import org.springframework.security.core.AuthenticationException;

/** A login is not looked at, because wrong passwords came before it; the right one would be refused alike. */
class TooManyFailures extends AuthenticationException {

    private final Duration pause;

    TooManyFailures(Duration pause) {
        super("too many failed logins");
        this.pause = pause;
    }

    /** Whole seconds after which another attempt is looked at, at least one. */
    long seconds() {
        return Math.max(1, pause.plusMillis(999).toSeconds());
    }
}
