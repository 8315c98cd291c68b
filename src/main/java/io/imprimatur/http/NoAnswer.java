package io.imprimatur.http;

/** Nothing came back that is an answer. */
public class NoAnswer extends RuntimeException {

    private final boolean late;

    NoAnswer(String message, boolean late, Throwable cause) {
        super(message, cause);
        this.late = late;
    }

    /** Whether the time was over; it may have been done all the same. */
    public boolean isLate() {
        return late;
    }
}
