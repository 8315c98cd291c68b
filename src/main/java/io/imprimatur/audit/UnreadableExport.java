package io.imprimatur.audit;

/** The input is not an export of the audit trail, or is truncated. */
class UnreadableExport extends RuntimeException {

    UnreadableExport(String message) {
        super(message);
    }

    UnreadableExport(String message, Throwable cause) {
        super(message, cause);
    }
}
