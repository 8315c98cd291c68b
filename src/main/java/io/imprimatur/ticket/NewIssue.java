package io.imprimatur.ticket;

/**
 * Issue to create.
 *
 * @param description plain text
 * @param label identifies the issue in searches
 */
public record NewIssue(String summary, String description, String label) {}
