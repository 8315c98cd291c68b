package io.imprimatur.ticket;

import io.imprimatur.proposal.GateNotPassed;
import io.imprimatur.proposal.ProposalId;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Queues the closing comment and transition of a promoted proposal's ticket. {@link DeliverPosts} writes them. */
@Component
public class CloseTicket {

    private final Tickets tickets;
    private final MirrorTrail mirrorTrail;

    CloseTicket(Tickets tickets, MirrorTrail mirrorTrail) {
        this.tickets = tickets;
        this.mirrorTrail = mirrorTrail;
    }

    /** @throws GateNotPassed if no ticket is recorded */
    @Transactional
    public void close(ProposalId id) {
        if (tickets.of(id).isEmpty()) throw new GateNotPassed(id, "no ticket is on record");
        mirrorTrail.catchUp();
    }
}
