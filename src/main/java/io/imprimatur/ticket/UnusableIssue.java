package io.imprimatur.ticket;

/** The chosen issue cannot be the ticket; a user must choose another. */
public class UnusableIssue extends RuntimeException {

    UnusableIssue(String message) {
        super(message);
    }
}
