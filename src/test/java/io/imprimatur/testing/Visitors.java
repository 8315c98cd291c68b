package io.imprimatur.testing;

import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

/**
 * People at the application's door; all have the same password.
 *
 * @param base e.g. {@code http://localhost:8080}
 */
public record Visitors(String base) {

    private static final String PASSWORD = "open sesame";

    /** Cheap to check, because every call is checked. */
    public static final String PASSWORD_HASH = "{bcrypt}" + new BCryptPasswordEncoder(4).encode(PASSWORD);

    /** A script. */
    public Caller as(String user) {
        return Caller.withPassword(base, user, PASSWORD);
    }

    /** A person with Tasklist open. */
    public Caller inTasklist(String user) {
        return Browser.login(base, user, PASSWORD);
    }
}
