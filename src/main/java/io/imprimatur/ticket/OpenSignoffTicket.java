package io.imprimatur.ticket;

import static io.imprimatur.proposal.ProposalState.SIGNING_OFF;

import io.imprimatur.audit.AuditTrail;
import io.imprimatur.audit.NewEntry;
import io.imprimatur.audit.Remark;
import io.imprimatur.identity.CurrentPerson;
import io.imprimatur.proposal.GateNotPassed;
import io.imprimatur.proposal.Proposal;
import io.imprimatur.proposal.ProposalId;
import io.imprimatur.proposal.Proposals;
import io.imprimatur.proposal.WithdrawProposal;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** A Science Platform member opens the ticket and says its key, or takes the proposal back. */
@Component
public class OpenSignoffTicket {

    private final Proposals proposals;
    private final Tickets tickets;
    private final WithdrawProposal withdrawProposal;
    private final AuditTrail trail;
    private final CurrentPerson person;

    OpenSignoffTicket(
            Proposals proposals,
            Tickets tickets,
            WithdrawProposal withdrawProposal,
            AuditTrail trail,
            CurrentPerson person) {
        this.proposals = proposals;
        this.tickets = tickets;
        this.withdrawProposal = withdrawProposal;
        this.trail = trail;
        this.person = person;
    }

    /** @param writtenKey the key of a ticket that was opened by hand, e.g. {@code SP-1} */
    @Transactional
    public void decide(ProposalId id, TicketDecision decision, @Nullable String writtenKey, Remark comment) {
        String opener = person.get().mustBeIn(WithdrawProposal.TEAM).user();
        switch (decision) {
            case OPEN -> open(id, TicketKey.of(writtenKey), opener, comment);
            case WITHDRAW -> withdrawProposal.close(id, comment);
        }
    }

    /** @throws GateNotPassed unless a ticket is on record */
    public void confirm(ProposalId id) {
        if (tickets.of(id).isEmpty()) throw new GateNotPassed(id, "no ticket is on record");
    }

    private void open(ProposalId id, TicketKey key, String opener, Remark comment) {
        Proposal proposal = proposals.hold(id, SIGNING_OFF);
        if (tickets.of(id).isPresent()) throw new GateNotPassed(id, "it has a ticket already");
        tickets.add(id, key, opener);
        trail.append(NewEntry.of(opener, "TICKET_OPENED")
                .as(WithdrawProposal.TEAM)
                .on(id, proposal.candidate().digest())
                .saying((key.value() + " " + comment.value()).strip()));
    }

    /** What the team may answer. */
    public enum TicketDecision {
        OPEN,
        WITHDRAW
    }
}
