package io.imprimatur.ticket;

import io.imprimatur.installation.Installation;
import io.imprimatur.proposal.Proposal;
import io.imprimatur.proposal.Proposals;
import io.imprimatur.ticket.TrackerFailure.Kind;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Gives the issue what makes it a proposal's: label, note for programs, watchers, the link back. Each may be done again.
 * What the tracker refuses for good does not hold up the ticket; a watcher who cannot be added holds up nothing.
 */
@Component
class ConfigureIssue {

    private static final Logger log = LoggerFactory.getLogger(ConfigureIssue.class);
    private static final String PROPERTY = "imprimatur";

    private final Proposals proposals;
    private final ComposeTicket composeTicket;
    private final TicketPosts posts;
    private final JiraSettings settings;
    private final Installation installation;

    ConfigureIssue(
            Proposals proposals,
            ComposeTicket composeTicket,
            TicketPosts posts,
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
        if (request.existing().isPresent()) unlessRefused(() -> jira.label(issue, request.label()));
        unlessRefused(() -> jira.mark(issue, PROPERTY, note(proposal)));
        composeTicket.watchers(proposal).forEach(user -> watch(jira, proposal, issue, user));
        installation
                .page("/proposals/" + proposal.id())
                .ifPresent(page -> unlessRefused(
                        () -> jira.link(issue, "imprimatur=" + proposal.id(), page, "Imprimatur: " + proposal.id())));
    }

    private static Map<String, String> note(Proposal proposal) {
        return Map.of(
                "proposal", proposal.id().toString(),
                "digest", proposal.candidate().digest().value());
    }

    private void watch(IssueTracker jira, Proposal proposal, Issue issue, String user) {
        try {
            settings.accountOf(user).ifPresent(account -> jira.watch(issue.id(), account));
        } catch (TrackerFailure failure) {
            log.warn("{} becomes a watcher of {} later: {}", user, issue.key(), failure.getMessage());
            posts.watch(proposal.id(), issue.id(), user, failure.getMessage());
        }
    }

    private static void unlessRefused(Runnable step) {
        try {
            step.run();
        } catch (TrackerFailure failure) {
            if (!failure.is(Kind.REFUSED) && !failure.is(Kind.UNKNOWN)) throw failure;
            log.warn("the ticket goes on without: {}", failure.getMessage());
        }
    }
}
