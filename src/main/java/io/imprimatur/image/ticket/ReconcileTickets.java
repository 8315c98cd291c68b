package io.imprimatur.image.ticket;

import io.imprimatur.image.ticket.IssueTracker.Issue;
import io.imprimatur.image.ticket.TicketRequests.TicketRequest;
import java.time.Duration;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Cleans up after attempts with unknown outcome: closes duplicate issues found later, and issues of proposals that
 * ended before the issue was found.
 */
@Component
class ReconcileTickets {

    private static final Duration SEARCHABLE_AFTER = Duration.ofMinutes(15);
    private static final Duration CLEANUP_PERIOD = Duration.ofHours(1);

    private final TicketRequests requests;
    private final TicketWrites posts;
    private final RecordTicket recordTicket;
    private final MirrorAuditTrail mirrorAuditTrail;

    ReconcileTickets(
            TicketRequests requests, TicketWrites posts, RecordTicket recordTicket, MirrorAuditTrail mirrorAuditTrail) {
        this.requests = requests;
        this.posts = posts;
        this.recordTicket = recordTicket;
        this.mirrorAuditTrail = mirrorAuditTrail;
    }

    void reconcile(IssueTracker jira) {
        requests.findUnreconciled(SEARCHABLE_AFTER).forEach(request -> closeDuplicates(jira, request));
        requests.findOrphaned(CLEANUP_PERIOD).forEach(request -> close(jira, request));
    }

    /** The recorded issue stays the ticket, because people already work there. */
    private void closeDuplicates(IssueTracker jira, TicketRequest request) {
        Issue own = request.issue().orElseThrow();
        jira.findByLabel(request.label()).stream()
                .filter(issue -> !issue.id().equals(own.id()))
                .forEach(issue -> posts.closeDuplicate(request.proposal(), issue, own));
        requests.markReconciled(request.proposal());
    }

    private void close(IssueTracker jira, TicketRequest request) {
        List<Issue> found = request.issue().map(List::of).orElseGet(() -> jira.findByLabel(request.label()));
        if (found.isEmpty()) return;
        recordTicket.recordLate(request, found.get(0));
        mirrorAuditTrail.mirrorEnd(request.proposal());
        found.stream().skip(1).forEach(other -> posts.closeDuplicate(request.proposal(), other, found.get(0)));
    }
}
