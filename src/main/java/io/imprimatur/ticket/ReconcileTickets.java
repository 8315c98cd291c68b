package io.imprimatur.ticket;

import java.time.Duration;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Clears up what uncertain attempts may have left behind: a second issue that came to light later, and an issue of a
 * proposal that ended before it was heard of.
 */
@Component
class ReconcileTickets {

    private static final Duration FOUND_BY_NOW = Duration.ofMinutes(15);
    private static final Duration WORTH_LOOKING = Duration.ofHours(1);

    private final TicketRequests requests;
    private final TicketPosts posts;
    private final RecordTicket recordTicket;
    private final MirrorTrail mirrorTrail;

    ReconcileTickets(TicketRequests requests, TicketPosts posts, RecordTicket recordTicket, MirrorTrail mirrorTrail) {
        this.requests = requests;
        this.posts = posts;
        this.recordTicket = recordTicket;
        this.mirrorTrail = mirrorTrail;
    }

    void reconcile(IssueTracker jira) {
        requests.toReconcile(FOUND_BY_NOW).forEach(request -> disownOthers(jira, request));
        requests.leftBehind(WORTH_LOOKING).forEach(request -> close(jira, request));
    }

    /** The one on record stays ours, for people are at work there. */
    private void disownOthers(IssueTracker jira, TicketRequest request) {
        Issue ours = request.issue().orElseThrow();
        jira.labelled(request.label()).stream()
                .filter(issue -> !issue.id().equals(ours.id()))
                .forEach(issue -> posts.disown(request.proposal(), issue, ours));
        requests.reconciled(request.proposal());
    }

    private void close(IssueTracker jira, TicketRequest request) {
        List<Issue> found = request.issue().map(List::of).orElseGet(() -> jira.labelled(request.label()));
        if (found.isEmpty()) return;
        recordTicket.recordLate(request, found.get(0));
        mirrorTrail.mirrorEnd(request.proposal());
        found.stream().skip(1).forEach(other -> posts.disown(request.proposal(), other, found.get(0)));
    }
}
