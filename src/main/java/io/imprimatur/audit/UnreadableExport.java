package io.imprimatur.audit;

/** What was given as an export of the trail is not one, or stops in the middle. */
class UnreadableExport extends RuntimeException {

    UnreadableExport(String message) {
        super(message);
    }

    UnreadableExport(String message, Throwable cause) {
        super(message, cause);
    }
}
