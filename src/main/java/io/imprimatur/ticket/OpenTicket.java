package io.imprimatur.ticket;

import io.imprimatur.proposal.GateNotPassed;
import io.imprimatur.proposal.ProposalId;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Opens the ticket that was asked for, once; to be called again after any failure, it goes on where it was. */
@Component
public class OpenTicket {

    private final Tickets tickets;
    private final TicketRequests requests;
    private final ObjectProvider<IssueTracker> tracker;
    private final FindOrCreateIssue findOrCreateIssue;
    private final ConfigureIssue configureIssue;
    private final RecordTicket recordTicket;

    OpenTicket(
            Tickets tickets,
            TicketRequests requests,
            ObjectProvider<IssueTracker> tracker,
            FindOrCreateIssue findOrCreateIssue,
            ConfigureIssue configureIssue,
            RecordTicket recordTicket) {
        this.tickets = tickets;
        this.requests = requests;
        this.tracker = tracker;
        this.findOrCreateIssue = findOrCreateIssue;
        this.configureIssue = configureIssue;
        this.recordTicket = recordTicket;
    }

    /**
     * @return the ticket, on record now
     * @throws TrackerFailure if the tracker did not do it; it may the next time
     * @throws UnusableIssue if somebody has to say which issue to use
     * @throws GateNotPassed if nobody has asked for a ticket
     */
    @Transactional(propagation = Propagation.NOT_SUPPORTED)
    public Ticket open(ProposalId id) {
        Optional<Ticket> before = tickets.of(id);
        if (before.isPresent()) return before.get();
        TicketRequest request = requests.of(id).orElseThrow(() -> new GateNotPassed(id, "no ticket is on record"));
        IssueTracker jira = Optional.ofNullable(tracker.getIfAvailable()).orElseThrow(() -> withoutTracker(request));
        try {
            Issue issue = findOrCreateIssue.issue(jira, request);
            configureIssue.configure(jira, request, issue);
            recordTicket.record(request, issue, commentsBefore(jira, request, issue));
        } catch (UnusableIssue unusable) {
            recordTicket.forget(request, unusable.getMessage());
            throw unusable;
        }
        return tickets.of(id).orElseThrow();
    }

    /** Somebody has opened it by hand, or does. */
    private UnusableIssue withoutTracker(TicketRequest request) {
        UnusableIssue unusable = new UnusableIssue("the issue tracker is no longer configured");
        recordTicket.forget(request, unusable.getMessage());
        return unusable;
    }

    /** What was said on an issue before it became the ticket is nobody's word on the proposal. */
    private static long commentsBefore(IssueTracker jira, TicketRequest request, Issue issue) {
        if (request.existing().isEmpty()) return 0;
        return jira.comments(issue.id()).stream()
                .mapToLong(IssueComment::number)
                .max()
                .orElse(0);
    }
}
