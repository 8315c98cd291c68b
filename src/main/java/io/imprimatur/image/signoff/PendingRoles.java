package io.imprimatur.image.signoff;

import io.imprimatur.image.proposal.Proposal;
import io.imprimatur.image.signoff.Acknowledgements.Acknowledgement;
import io.imprimatur.image.signoff.Acknowledgements.Acknowledgement.Status;
import io.imprimatur.image.ticket.Tickets;
import io.imprimatur.image.ticket.Tickets.Ticket;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Calculates how long the sign-offs of roles have been pending. */
@Component
public class PendingRoles {

    private final Tickets tickets;
    private final Acknowledgements acknowledgements;

    PendingRoles(Tickets tickets, Acknowledgements acknowledgements) {
        this.tickets = tickets;
        this.acknowledgements = acknowledgements;
    }

    /**
     * Time at which the ticket was opened, the sign-off was reopened, or the sign-off of the role was requested again.
     * Empty if no answer of the role is pending.
     */
    public Optional<Instant> pendingSince(Proposal proposal, String role) {
        if (!acknowledgements.missing(proposal).contains(role)) return Optional.empty();
        Acknowledgement last = acknowledgements.latestByRole(proposal.id()).get(role);
        if (last == null) return pendingSince(proposal);
        return Optional.of(last)
                .filter(answer -> answer.word() != Status.OBJECTED)
                .map(Acknowledgement::at);
    }

    /** Start of the sign-off of a proposal, or empty before its ticket is open. */
    public Optional<Instant> pendingSince(Proposal proposal) {
        return tickets.of(proposal.id())
                .map(Ticket::openedAt)
                .map(opened -> opened.isAfter(proposal.stateSince()) ? opened : proposal.stateSince());
    }
}
