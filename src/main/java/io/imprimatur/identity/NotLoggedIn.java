package io.imprimatur.identity;

/** Something that only a person may do was tried by nobody in particular. */
public class NotLoggedIn extends RuntimeException {

    public NotLoggedIn() {
        super("not logged in");
    }
}
