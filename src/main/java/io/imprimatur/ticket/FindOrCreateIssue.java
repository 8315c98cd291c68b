package io.imprimatur.ticket;

import io.imprimatur.ticket.TrackerFailure.Kind;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;

/** Comes by the one issue of a request, whatever crashed or timed out when it was asked for before. */
@Component
class FindOrCreateIssue {

    /** How long Jira's search was known to lag behind what was created. */
    static final Duration SEARCH = Duration.ofMinutes(3);

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
        Issue issue = request.existing().map(key -> existing(jira, key)).orElseGet(() -> own(jira, request));
        requests.found(request.proposal(), issue);
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

    private Issue own(IssueTracker jira, TicketRequest request) {
        if (request.attemptedAt().isEmpty()) return create(jira, request);
        List<Issue> found = jira.labelled(request.label());
        if (!found.isEmpty()) return oldest(request, found);
        Instant until = request.attemptedAt().get().plus(SEARCH);
        if (clock.instant().isBefore(until))
            throw new TrackerFailure(
                    Kind.BUSY,
                    "It is unknown whether Jira opened an issue: Imprimatur searches for it until " + until
                            + " and then opens a new one");
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
        Issue ours = found.get(0);
        found.stream().skip(1).forEach(other -> posts.disown(request.proposal(), other, ours));
        return ours;
    }
}
