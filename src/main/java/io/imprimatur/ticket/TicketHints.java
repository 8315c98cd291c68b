package io.imprimatur.ticket;

/** Where hints go that something has happened on a ticket. A hint is not believed: the ticket is read again. */
public interface TicketHints {

    /** Returns at once. */
    void look(String issueKey);
}
