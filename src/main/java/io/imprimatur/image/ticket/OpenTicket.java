package io.imprimatur.image.ticket;

import io.imprimatur.image.proposal.Proposal.GateNotPassed;
import io.imprimatur.image.proposal.ProposalId;
import io.imprimatur.image.ticket.IssueTracker.Issue;
import io.imprimatur.image.ticket.IssueTracker.IssueComment;
import io.imprimatur.image.ticket.IssueTracker.IssueTrackerFailure;
import io.imprimatur.image.ticket.IssueTracker.IssueTrackerFailure.Kind;
import io.imprimatur.image.ticket.IssueTracker.NewIssue;
import io.imprimatur.image.ticket.OpenTicket.UnusableIssue;
import io.imprimatur.image.ticket.TicketRequests.TicketRequest;
import io.imprimatur.image.ticket.Tickets.Ticket;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Opens the requested ticket. Idempotent: a retry after any failure continues where the previous attempt stopped. */
@Component
public class OpenTicket {

    /** Observed lag of Jira's search behind the creation of issues. */
    private static final Duration SEARCH_LAG = Duration.ofMinutes(3);

    private final Tickets tickets;
    private final TicketRequests requests;
    private final ObjectProvider<IssueTracker> tracker;
    private final TrackedTickets tracked;
    private final TicketWrites posts;
    private final ConfigureIssue configureIssue;
    private final RecordTicket recordTicket;
    private final Clock clock;

    OpenTicket(
            Tickets tickets,
            TicketRequests requests,
            ObjectProvider<IssueTracker> tracker,
            TrackedTickets tracked,
            TicketWrites posts,
            ConfigureIssue configureIssue,
            RecordTicket recordTicket,
            Clock clock) {
        this.tickets = tickets;
        this.requests = requests;
        this.tracker = tracker;
        this.tracked = tracked;
        this.posts = posts;
        this.configureIssue = configureIssue;
        this.recordTicket = recordTicket;
        this.clock = clock;
    }

    /**
     * @return the recorded ticket
     * @throws IssueTrackerFailure if the tracker failed; may be retried
     * @throws UnusableIssue if a user must choose another issue
     * @throws GateNotPassed if no ticket is requested
     */
    @Transactional(propagation = Propagation.NOT_SUPPORTED)
    public Ticket open(ProposalId id) {
        Optional<Ticket> recorded = tickets.of(id);
        if (recorded.isPresent()) return recorded.get();
        TicketRequest request = requests.of(id).orElseThrow(() -> new GateNotPassed(id, "no ticket is on record"));
        try {
            IssueTracker jira = Optional.ofNullable(tracker.getIfAvailable())
                    .orElseThrow(() -> new UnusableIssue("the issue tracker is no longer configured"));
            Issue issue = findOrCreate(jira, request);
            configureIssue.configure(jira, request, issue);
            recordTicket.record(request, issue, lastComment(jira, request, issue));
        } catch (UnusableIssue unusable) {
            recordTicket.discardRequest(request, unusable.getMessage());
            throw unusable;
        }
        return tickets.of(id).orElseThrow();
    }

    /** Earlier attempts that crashed or timed out do not lead to a second issue. */
    private Issue findOrCreate(IssueTracker jira, TicketRequest request) {
        if (request.issue().isPresent()) return request.issue().get();
        Issue issue = request.existing().map(key -> existing(jira, key)).orElseGet(() -> newIssue(jira, request));
        requests.recordIssue(request.proposal(), issue);
        return issue;
    }

    private Issue existing(IssueTracker jira, String key) {
        Issue issue = jira.find(key)
                .orElseThrow(() -> new UnusableIssue(key + " does not exist or is not visible: expected another key,"
                        + " or none for a new ticket"));
        tracked.proposalOf(issue.id()).ifPresent(other -> {
            throw new UnusableIssue(key + " is the ticket of " + other + ": expected another key, or none");
        });
        return issue;
    }

    private Issue newIssue(IssueTracker jira, TicketRequest request) {
        if (request.attemptedAt().isEmpty()) return create(jira, request);
        List<Issue> found = jira.findByLabel(request.label());
        if (!found.isEmpty()) return oldest(request, found);
        Instant searchUntil = request.attemptedAt().get().plus(SEARCH_LAG);
        if (clock.instant().isBefore(searchUntil))
            throw new IssueTrackerFailure(
                    Kind.UNAVAILABLE,
                    "It is unknown whether Jira opened an issue: Imprimatur searches for it until " + searchUntil
                            + " and then opens a new one");
        return create(jira, request);
    }

    private Issue create(IssueTracker jira, TicketRequest request) {
        requests.recordAttempt(request.proposal());
        try {
            return jira.create(new NewIssue(request.summary(), request.description(), request.label()));
        } catch (IssueTrackerFailure failure) {
            if (!failure.is(Kind.OUTCOME_UNKNOWN) && request.attempts() == 0)
                requests.discardAttempt(request.proposal());
            throw failure;
        }
    }

    private Issue oldest(TicketRequest request, List<Issue> found) {
        Issue own = found.get(0);
        found.stream().skip(1).forEach(other -> posts.closeDuplicate(request.proposal(), other, own));
        return own;
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

    /**
     * Sign-off was requested, so comments on the ticket are accepted from now on. Published in the transaction that creates
     * the sign-off tasks.
     */
    public record SignOffRequested(String ticketKey) {}
}
