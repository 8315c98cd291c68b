package io.imprimatur.testing;

import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

/**
 * Users of the application, all with the same password.
 *
 * @param base e.g. {@code http://localhost:8080}
 */
public record TestUsers(String base) {

    private static final String PASSWORD = "open sesame";

    /** Low cost factor, because each request verifies the password. */
    public static final String PASSWORD_HASH = "{bcrypt}" + new BCryptPasswordEncoder(4).encode(PASSWORD);

    /** Client with basic authentication. */
    public ApplicationClient as(String user) {
        return ApplicationClient.withPassword(base, user, PASSWORD);
    }

    /** Client with a session in Tasklist. */
    public ApplicationClient inTasklist(String user) {
        return TasklistSession.login(base, user, PASSWORD);
    }
}
