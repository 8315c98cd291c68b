package io.imprimatur.ticket;

import io.imprimatur.proposal.GateNotPassed;
import io.imprimatur.proposal.ProposalId;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Opens the requested ticket. Idempotent: a retry after any failure continues where the previous attempt stopped. */
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
     * @return the recorded ticket
     * @throws TrackerFailure if the tracker failed; may be retried
     * @throws UnusableIssue if a user must choose another issue
     * @throws GateNotPassed if no ticket is requested
     */
    @Transactional(propagation = Propagation.NOT_SUPPORTED)
    public Ticket open(ProposalId id) {
        Optional<Ticket> recorded = tickets.of(id);
        if (recorded.isPresent()) return recorded.get();
        TicketRequest request = requests.of(id).orElseThrow(() -> new GateNotPassed(id, "no ticket is on record"));
        IssueTracker jira = Optional.ofNullable(tracker.getIfAvailable()).orElseThrow(() -> withoutTracker(request));
        try {
            Issue issue = findOrCreateIssue.issue(jira, request);
            configureIssue.configure(jira, request, issue);
            recordTicket.record(request, issue, lastComment(jira, request, issue));
        } catch (UnusableIssue unusable) {
            recordTicket.forget(request, unusable.getMessage());
            throw unusable;
        }
        return tickets.of(id).orElseThrow();
    }

    /** The tracker is no longer configured, so the ticket must be opened by hand. */
    private UnusableIssue withoutTracker(TicketRequest request) {
        UnusableIssue unusable = new UnusableIssue("no issue tracker is configured any more");
        recordTicket.forget(request, unusable.getMessage());
        return unusable;
    }

    /** Id of the last comment on an existing issue. Comments up to it are ignored, as they precede the request. */
    private static long lastComment(IssueTracker jira, TicketRequest request, Issue issue) {
        if (request.existing().isEmpty()) return 0;
        return jira.comments(issue.id()).stream()
                .mapToLong(IssueComment::number)
                .max()
                .orElse(0);
    }

    /** The chosen issue cannot be the ticket; a user must choose another. */
    public static class UnusableIssue extends RuntimeException {

        UnusableIssue(String message) {
            super(message);
        }
    }
}
