package io.imprimatur.story;

import io.imprimatur.identity.TestLogins;
import org.springframework.security.core.context.SecurityContextHolder;

/** Somebody acts. */
final class As {

    private As() {}

    static void user(String name, Runnable act) {
        SecurityContextHolder.getContext().setAuthentication(TestLogins.of(name));
        try {
            act.run();
        } finally {
            SecurityContextHolder.clearContext();
        }
    }
}
