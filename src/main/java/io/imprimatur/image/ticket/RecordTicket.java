package io.imprimatur.image.ticket;

import static io.imprimatur.image.proposal.ProposalState.SIGNING_OFF;

import io.imprimatur.audit.AuditAction;
import io.imprimatur.audit.AuditTrail;
import io.imprimatur.audit.NewEntry;
import io.imprimatur.engine.UserTasks;
import io.imprimatur.image.proposal.Proposal;
import io.imprimatur.image.proposal.Proposals;
import io.imprimatur.image.ticket.IssueTracker.Issue;
import io.imprimatur.image.ticket.OpenTicket.UnusableIssue;
import io.imprimatur.image.ticket.TicketRequests.TicketRequest;
import io.imprimatur.image.ticket.TrackedTickets.TrackedTicket;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Records the outcome of a ticket request. */
@Component
class RecordTicket {

    private final Proposals proposals;
    private final Tickets tickets;
    private final TicketRequests requests;
    private final TrackedTickets tracked;
    private final UserTasks userTasks;
    private final AuditTrail trail;

    RecordTicket(
            Proposals proposals,
            Tickets tickets,
            TicketRequests requests,
            TrackedTickets tracked,
            UserTasks userTasks,
            AuditTrail trail) {
        this.proposals = proposals;
        this.tickets = tickets;
        this.requests = requests;
        this.tracked = tracked;
        this.userTasks = userTasks;
        this.trail = trail;
    }

    /** @param commentsBefore id of the last comment that precedes the request and is ignored */
    @Transactional
    public void record(TicketRequest request, Issue issue, long commentsBefore) {
        Proposal proposal = proposals.lock(request.proposal(), SIGNING_OFF);
        if (tickets.of(proposal.id()).isPresent()) return;
        trail.append(
                entry(proposal, AuditAction.TICKET_OPENED, issue.key() + ", requested by " + request.requestedBy()));
        store(request, issue, commentsBefore);
    }

    /** Records an issue of an ended proposal, only for it to be closed. */
    @Transactional
    public void recordLate(TicketRequest request, Issue issue) {
        if (tickets.of(request.proposal()).isPresent()) return;
        Proposal proposal = proposals.get(request.proposal());
        trail.append(entry(proposal, AuditAction.TICKET_OPENED, issue.key() + ", found after the end"));
        store(request, issue, Long.MAX_VALUE);
    }

    /** Updates the ticket's key after its issue was moved. Audit entries keep the old key. */
    @Transactional
    public void recordMove(TrackedTicket ticket, Issue moved) {
        if (!tickets.updateKey(ticket.proposal(), moved.key())) return;
        Proposal proposal = proposals.get(ticket.proposal());
        requests.recordIssue(proposal.id(), moved);
        userTasks.updateField(proposal.instance(), "ticket", moved.key());
        trail.append(entry(proposal, AuditAction.TICKET_MOVED, ticket.key() + " is " + moved.key() + " now"));
    }

    /** Removes the request, so that a user can choose another issue. */
    @Transactional
    public void discardRequest(TicketRequest request, String reason) {
        Proposal proposal = proposals.lock(request.proposal(), SIGNING_OFF);
        if (requests.of(proposal.id()).isEmpty()) return;
        trail.append(entry(proposal, AuditAction.TICKET_NOT_USABLE, reason));
        requests.remove(proposal.id());
    }

    private void store(TicketRequest request, Issue issue, long commentsBefore) {
        tickets.add(request.proposal(), issue.key(), request.requestedBy());
        try {
            tracked.add(request.proposal(), issue, commentsBefore);
        } catch (DuplicateKeyException concurrent) {
            throw new UnusableIssue(issue.key() + " is the ticket of another proposal: expected another key");
        }
    }

    private static NewEntry entry(Proposal proposal, AuditAction action, String detail) {
        return NewEntry.of(NewEntry.ENGINE, action)
                .on(proposal.id(), proposal.candidate().digest())
                .withComment(detail);
    }
}
