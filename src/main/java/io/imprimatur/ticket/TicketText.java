package io.imprimatur.ticket;

/**
 * Summary and description of a new ticket, in plain text.
 *
 * @param summary one line of at most 255 characters, Jira's limit
 */
public record TicketText(String summary, String description) {

    static final int LONGEST_SUMMARY = 255;
}
