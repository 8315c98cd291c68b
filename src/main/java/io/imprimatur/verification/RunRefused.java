package io.imprimatur.verification;

/** A run cannot be as it was asked for; trying again would not help. */
public class RunRefused extends RuntimeException {

    public RunRefused(String message) {
        super(message);
    }

    public RunRefused(String message, Throwable cause) {
        super(message, cause);
    }
}
