package io.imprimatur.ticket;

/**
 * A ticket to be opened.
 *
 * @param description plain text
 * @param label by which it is found again
 */
public record NewIssue(String summary, String description, String label) {}
