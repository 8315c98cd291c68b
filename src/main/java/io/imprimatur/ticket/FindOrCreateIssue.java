package io.imprimatur.ticket;

import io.imprimatur.ticket.IssueTracker.NewIssue;
import io.imprimatur.ticket.OpenTicket.UnusableIssue;
import io.imprimatur.ticket.TrackerFailure.Kind;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Finds the issue of a request, or creates it. Earlier attempts that crashed or timed out do not lead to a second
 * issue.
 */
@Component
class FindOrCreateIssue {

    /** Observed lag of Jira's search behind the creation of issues. */
    static final Duration SEARCH_LAG = Duration.ofMinutes(3);

    private final TicketRequests requests;
    private final TrackedTickets tracked;
    private final TicketPosts posts;
    private final Clock clock;

    FindOrCreateIssue(TicketRequests requests, TrackedTickets tracked, TicketPosts posts, Clock clock) {
        this.requests = requests;
        this.tracked = tracked;
        this.posts = posts;
        this.clock = clock;
    }

    Issue issue(IssueTracker jira, TicketRequest request) {
        if (request.issue().isPresent()) return request.issue().get();
        Issue issue = request.existing().map(key -> existing(jira, key)).orElseGet(() -> newIssue(jira, request));
        requests.found(request.proposal(), issue);
        return issue;
    }

    private Issue existing(IssueTracker jira, String key) {
        Issue issue = jira.find(key)
                .orElseThrow(() -> new UnusableIssue(key + " is not there, or not ours to see: expected another key,"
                        + " or none for a new ticket"));
        tracked.proposalOf(issue.id()).ifPresent(other -> {
            throw new UnusableIssue(key + " is the ticket of " + other + ": expected another key, or none");
        });
        return issue;
    }

    private Issue newIssue(IssueTracker jira, TicketRequest request) {
        if (request.attemptedAt().isEmpty()) return create(jira, request);
        List<Issue> found = jira.labelled(request.label());
        if (!found.isEmpty()) return oldest(request, found);
        Instant searchUntil = request.attemptedAt().get().plus(SEARCH_LAG);
        if (clock.instant().isBefore(searchUntil))
            throw new TrackerFailure(
                    Kind.BUSY,
                    "Whether Jira opened an issue is not known: it is looked for until " + searchUntil
                            + ", and opened again if there is none");
        return create(jira, request);
    }

    private Issue create(IssueTracker jira, TicketRequest request) {
        requests.attempt(request.proposal());
        try {
            return jira.create(new NewIssue(request.summary(), request.description(), request.label()));
        } catch (TrackerFailure failure) {
            if (!failure.is(Kind.UNCERTAIN) && request.attempts() == 0) requests.withdrawAttempt(request.proposal());
            throw failure;
        }
    }

    private Issue oldest(TicketRequest request, List<Issue> found) {
        Issue own = found.get(0);
        found.stream().skip(1).forEach(other -> posts.disown(request.proposal(), other, own));
        return own;
    }
}
