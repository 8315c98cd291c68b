package io.imprimatur.update;

/** No window is open for the update, or what is left of it is not enough. */
public class NotNow extends RuntimeException {

    NotNow(String message) {
        super(message);
    }
}
