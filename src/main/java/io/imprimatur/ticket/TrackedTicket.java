package io.imprimatur.ticket;

import io.imprimatur.proposal.ProposalId;
import java.util.Optional;

/**
 * A ticket that we read and write.
 *
 * @param commentsAfter comments up to this number are not for us
 * @param seen the issue's time of change up to which its comments have been read; nothing if they are to be read
 */
record TrackedTicket(ProposalId proposal, String issueId, String key, long commentsAfter, Optional<String> seen) {}
