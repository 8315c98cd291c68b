package io.imprimatur.ticket;

/**
 * What a new ticket says, in plain text.
 *
 * @param summary one line, at most 255 characters as Jira has it
 */
public record TicketText(String summary, String description) {

    static final int LONGEST_SUMMARY = 255;
}
