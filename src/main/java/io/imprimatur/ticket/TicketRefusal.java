package io.imprimatur.ticket;

import io.imprimatur.proposal.ProposalId;
import java.time.Instant;

/**
 * A write on a ticket that the tracker has refused and nobody has dismissed.
 *
 * @param what {@code watcher}, {@code comment} or {@code closing}
 * @param detail in words, with the tracker's own
 * @param retried whether it is still tried
 */
public record TicketRefusal(
        long number, ProposalId proposal, String what, String detail, Instant since, boolean retried) {}
