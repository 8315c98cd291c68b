package io.imprimatur.ticket;

/** Where hints go that something has happened on a ticket. A hint is not believed: the ticket is read again. */
public interface TicketHints {

    /**
     * Returns at once.
     *
     * @param issueId by which a ticket is known that has moved; empty if the hint has none
     */
    void look(String issueKey, String issueId);
}
