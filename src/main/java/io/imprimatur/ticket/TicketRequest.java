package io.imprimatur.ticket;

import io.imprimatur.proposal.ProposalId;
import java.time.Instant;
import java.util.Optional;

/**
 * A ticket that somebody wants for a proposal, as far as it has come.
 *
 * @param existing the key of an issue to use, instead of a new one
 * @param attemptedAt when a new issue was asked for last; one may be there of which we have not heard
 * @param issue the proposal's own, once it is known
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

    /** By which its issue is found again, e.g. {@code imprimatur-P-17}. */
    String label() {
        return label(proposal);
    }

    static String label(ProposalId proposal) {
        return "imprimatur-" + proposal;
    }
}
