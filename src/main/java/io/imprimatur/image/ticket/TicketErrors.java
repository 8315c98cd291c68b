package io.imprimatur.image.ticket;

import io.imprimatur.image.proposal.ProposalId;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Latest error that prevents a proposal's ticket from being opened, read or written. */
@Component
public class TicketErrors {

    private final ObjectProvider<IssueTracker> tracker;
    private final TicketWrites posts;

    TicketErrors(ObjectProvider<IssueTracker> tracker, TicketWrites posts) {
        this.tracker = tracker;
        this.posts = posts;
    }

    /** Empty if there is no error or no issue tracker is configured. */
    public Optional<String> of(ProposalId id) {
        return Optional.ofNullable(tracker.getIfAvailable())
                .flatMap(jira -> jira.lastError().or(() -> posts.lastError(id)));
    }
}
