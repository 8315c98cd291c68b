package io.imprimatur.ticket;

import io.imprimatur.proposal.ProposalId;
import java.time.Instant;

/**
 * Write refused by the tracker and not yet dismissed by a user.
 *
 * @param what {@code watcher}, {@code comment} or {@code closing}
 * @param detail effect and the tracker's message
 * @param retried whether delivery is still retried
 */
public record TicketRefusal(
        long number, ProposalId proposal, String what, String detail, Instant since, boolean retried) {}
