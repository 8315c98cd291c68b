package io.imprimatur.image.ticket;

/** Receives hints that a ticket may have changed. Hints are not trusted: the ticket is read again. */
public interface TicketChangeHints {

    /**
     * Reads the ticket in the background and returns immediately.
     *
     * @param issueId identifies a ticket whose key has changed; empty if unknown
     */
    void mayHaveChanged(String issueKey, String issueId);
}
