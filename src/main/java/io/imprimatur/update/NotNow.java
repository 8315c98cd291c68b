package io.imprimatur.update;

/** No window is open for the update, or the remaining time is too short. */
public class NotNow extends RuntimeException {

    NotNow(String message) {
        super(message);
    }
}
