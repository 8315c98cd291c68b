package io.imprimatur.ticket;

import io.imprimatur.proposal.ProposalId;
import java.time.Instant;
import java.util.Optional;

/**
 * Request for a proposal's ticket, and its progress.
 *
 * @param existing key of an issue to use instead of a new one
 * @param attemptedAt time of the last attempt to create an issue, whose outcome may be unknown
 * @param issue the proposal's issue, once known
 */
record TicketRequest(
        ProposalId proposal,
        String summary,
        String description,
        Optional<String> existing,
        String requestedBy,
        Optional<Instant> attemptedAt,
        int attempts,
        Optional<Issue> issue) {

    /** Label that identifies the issue, e.g. {@code imprimatur-P-17}. */
    String label() {
        return label(proposal);
    }

    static String label(ProposalId proposal) {
        return "imprimatur-" + proposal;
    }
}
