package io.imprimatur.image.alias;

/** The move failed in at least one repository; retryable while the window is open. */
public class RetagFailed extends RuntimeException {

    RetagFailed(String message) {
        super(message);
    }
}
