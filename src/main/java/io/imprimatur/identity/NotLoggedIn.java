package io.imprimatur.identity;

/** An action that requires a person was attempted without a login. */
public class NotLoggedIn extends RuntimeException {

    public NotLoggedIn() {
        super("not logged in");
    }
}
