package io.imprimatur.ticket;

import io.imprimatur.installation.Installation;
import io.imprimatur.proposal.Proposal;
import io.imprimatur.proposal.Proposals;
import io.imprimatur.ticket.TrackerFailure.Kind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Gives the issue what makes it a proposal's: label, note for programs, watchers, the link back. Each may be done again.
 * What the tracker refuses for good, such as a watcher who may not see the project, does not hold up the ticket.
 */
@Component
class FurnishIssue {

    private static final Logger log = LoggerFactory.getLogger(FurnishIssue.class);
    private static final String PROPERTY = "imprimatur";

    private final Proposals proposals;
    private final ComposeTicket composeTicket;
    private final JiraSettings settings;
    private final Installation installation;

    FurnishIssue(Proposals proposals, ComposeTicket composeTicket, JiraSettings settings, Installation installation) {
        this.proposals = proposals;
        this.composeTicket = composeTicket;
        this.settings = settings;
        this.installation = installation;
    }

    void furnish(IssueTracker jira, TicketRequest request, Issue issue) {
        Proposal proposal = proposals.get(request.proposal());
        if (request.existing().isPresent()) unlessRefused(() -> jira.label(issue, request.label()));
        unlessRefused(() -> jira.mark(issue, PROPERTY, note(proposal)));
        watchers(proposal).forEach(account -> unlessRefused(() -> jira.watch(issue, account)));
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

    private List<String> watchers(Proposal proposal) {
        return composeTicket.watchers(proposal).stream()
                .map(settings::accountOf)
                .flatMap(Optional::stream)
                .distinct()
                .toList();
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
