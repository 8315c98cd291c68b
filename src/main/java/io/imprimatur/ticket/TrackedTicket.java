package io.imprimatur.ticket;

import io.imprimatur.proposal.ProposalId;
import java.util.Optional;

/**
 * Ticket in the issue tracker.
 *
 * @param commentsAfter comments with ids up to this number are ignored
 * @param seen the issue's update time up to which comments have been read; empty if they must be read
 * @param open whether the proposal is still open
 */
record TrackedTicket(
        ProposalId proposal, String issueId, String key, long commentsAfter, Optional<String> seen, boolean open) {

    TrackedTicket renamed(String newKey) {
        return new TrackedTicket(proposal, issueId, newKey, commentsAfter, seen, open);
    }
}
