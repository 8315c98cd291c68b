package io.imprimatur.ticket;

import io.imprimatur.proposal.ProposalId;
import java.util.Optional;

/**
 * A ticket that we read and write.
 *
 * @param commentsAfter comments up to this number are not for us
 * @param seen the issue's time of change up to which its comments have been read; nothing if they are to be read
 * @param open whether something may still come of its proposal
 */
record TrackedTicket(
        ProposalId proposal, String issueId, String key, long commentsAfter, Optional<String> seen, boolean open) {

    TrackedTicket renamed(String newKey) {
        return new TrackedTicket(proposal, issueId, newKey, commentsAfter, seen, open);
    }
}
