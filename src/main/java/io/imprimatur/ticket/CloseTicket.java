package io.imprimatur.ticket;

import io.imprimatur.proposal.GateNotPassed;
import io.imprimatur.proposal.ProposalId;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Has the ticket of a promoted proposal say so, and closed; it is written later, once, whenever the tracker works. */
@Component
public class CloseTicket {

    private final Tickets tickets;
    private final MirrorTrail mirrorTrail;

    CloseTicket(Tickets tickets, MirrorTrail mirrorTrail) {
        this.tickets = tickets;
        this.mirrorTrail = mirrorTrail;
    }

    /** @throws GateNotPassed unless a ticket is on record; one that was opened by hand is for a person to close */
    @Transactional
    public void close(ProposalId id) {
        if (tickets.of(id).isEmpty()) throw new GateNotPassed(id, "no ticket is on record");
        mirrorTrail.catchUp();
    }
}
