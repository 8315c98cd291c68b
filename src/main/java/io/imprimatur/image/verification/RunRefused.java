package io.imprimatur.image.verification;

/** A run is impossible as requested; retrying does not help. */
public class RunRefused extends RuntimeException {

    public RunRefused(String message) {
        super(message);
    }

    public RunRefused(String message, Throwable cause) {
        super(message, cause);
    }
}
