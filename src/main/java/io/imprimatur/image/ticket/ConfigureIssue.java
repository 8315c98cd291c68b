package io.imprimatur.image.ticket;

import io.imprimatur.image.proposal.Proposal;
import io.imprimatur.image.proposal.Proposals;
import io.imprimatur.image.ticket.IssueTracker.Issue;
import io.imprimatur.image.ticket.IssueTracker.IssueTrackerFailure;
import io.imprimatur.image.ticket.IssueTracker.IssueTrackerFailure.Kind;
import io.imprimatur.image.ticket.TicketRequests.TicketRequest;
import io.imprimatur.platform.installation.Installation;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Sets the issue's label, property, watchers and link to the proposal. All steps are idempotent. Permanent refusals by
 * the tracker are logged and skipped; a watcher who cannot be added is retried later.
 */
@Component
class ConfigureIssue {

    private static final Logger log = LoggerFactory.getLogger(ConfigureIssue.class);
    private static final String PROPERTY = "imprimatur";

    private final Proposals proposals;
    private final ComposeTicket composeTicket;
    private final TicketWrites posts;
    private final JiraSettings settings;
    private final Installation installation;

    ConfigureIssue(
            Proposals proposals,
            ComposeTicket composeTicket,
            TicketWrites posts,
            JiraSettings settings,
            Installation installation) {
        this.proposals = proposals;
        this.composeTicket = composeTicket;
        this.posts = posts;
        this.settings = settings;
        this.installation = installation;
    }

    void configure(IssueTracker jira, TicketRequest request, Issue issue) {
        Proposal proposal = proposals.get(request.proposal());
        if (request.existing().isPresent()) skipIfRefused(() -> jira.addLabel(issue, request.label()));
        skipIfRefused(() -> jira.setProperty(issue, PROPERTY, property(proposal)));
        composeTicket.watchers(proposal).forEach(user -> watch(jira, proposal, issue, user));
        installation
                .pageUrl("/proposals/" + proposal.id())
                .ifPresent(page -> skipIfRefused(() ->
                        jira.addLink(issue, "imprimatur=" + proposal.id(), page, "Imprimatur: " + proposal.id())));
    }

    private static Map<String, String> property(Proposal proposal) {
        return Map.of(
                "proposal", proposal.id().toString(),
                "digest", proposal.candidate().digest().value());
    }

    private void watch(IssueTracker jira, Proposal proposal, Issue issue, String user) {
        try {
            settings.accountOf(user).ifPresent(account -> jira.addWatcher(issue.id(), account));
        } catch (IssueTrackerFailure failure) {
            log.warn(
                    "Adding {} as a watcher of {} failed, retrying later: {}", user, issue.key(), failure.getMessage());
            posts.watch(proposal.id(), issue.id(), user, failure.getMessage());
        }
    }

    private static void skipIfRefused(Runnable step) {
        try {
            step.run();
        } catch (IssueTrackerFailure failure) {
            if (!failure.is(Kind.REFUSED) && !failure.is(Kind.NOT_FOUND)) throw failure;
            log.warn("Skipping a step that the issue tracker refused: {}", failure.getMessage());
        }
    }
}
