package io.imprimatur.testing;

import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

/**
 * Users of the application, all with the same password.
 *
 * @param base e.g. {@code http://localhost:8080}
 */
public record Visitors(String base) {

    private static final String PASSWORD = "open sesame";

    /** Low cost factor, because each request verifies the password. */
    public static final String PASSWORD_HASH = "{bcrypt}" + new BCryptPasswordEncoder(4).encode(PASSWORD);

    /** Client with basic authentication. */
    public Caller as(String user) {
        return Caller.withPassword(base, user, PASSWORD);
    }

    /** Client with a session in Tasklist. */
    public Caller inTasklist(String user) {
        return Browser.login(base, user, PASSWORD);
    }
}
