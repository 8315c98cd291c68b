package io.imprimatur.ticket;

/** The issue that somebody wanted to be used as the ticket cannot be, so somebody has to say another. */
public class UnusableIssue extends RuntimeException {

    UnusableIssue(String message) {
        super(message);
    }
}
