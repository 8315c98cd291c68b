package io.imprimatur.image.ticket;

import io.imprimatur.identity.GroupsUnavailable;
import io.imprimatur.image.ticket.IssueTracker.Issue;
import io.imprimatur.image.ticket.IssueTracker.IssueTrackerFailure;
import io.imprimatur.image.ticket.IssueTracker.IssueTrackerFailure.Kind;
import io.imprimatur.image.ticket.TrackedTickets.TrackedTicket;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Reads open tickets that have changed, and tracks changed keys of moved issues. Anything a cycle fails to read is read
 * again in the next.
 */
@Component
class TicketPoller {

    private static final Logger log = LoggerFactory.getLogger(TicketPoller.class);

    /** Tolerated lag of the tracker's search. */
    private static final Duration SEARCH_LAG = Duration.ofMinutes(5);

    private static final Duration INITIAL_WINDOW = Duration.ofDays(365);
    private static final int BATCH_SIZE = 100;

    /** Interval at which tickets of ended proposals are checked for moved issues. */
    private static final Duration MOVE_CHECK_INTERVAL = Duration.ofHours(6);

    private static final Duration MOVE_CHECK_PERIOD = Duration.ofDays(90);

    private final TrackedTickets tracked;
    private final ReadComments readComments;
    private final RecordTicket recordTicket;
    private final TicketCursors ticketCursors;
    private final Clock clock;

    TicketPoller(
            TrackedTickets tracked,
            ReadComments readComments,
            RecordTicket recordTicket,
            TicketCursors ticketCursors,
            Clock clock) {
        this.tracked = tracked;
        this.readComments = readComments;
        this.recordTicket = recordTicket;
        this.ticketCursors = ticketCursors;
        this.clock = clock;
    }

    /** Runs one poll cycle. */
    void poll(IssueTracker jira) {
        Instant startedAt = clock.instant();
        if (readAll(jira, tracked.findOpen(), window(ticketCursors.polled(), startedAt)))
            ticketCursors.polled(startedAt);
        Optional<Instant> lastCheck = ticketCursors.checkedMoves();
        boolean due = lastCheck
                .filter(last -> last.plus(MOVE_CHECK_INTERVAL).isAfter(startedAt))
                .isEmpty();
        if (due
                && readAll(
                        jira, tracked.findEndedSince(startedAt.minus(MOVE_CHECK_PERIOD)), window(lastCheck, startedAt)))
            ticketCursors.checkedMoves(startedAt);
    }

    /** Reads one ticket immediately; ignores issues that are not tracked. */
    void pollTicket(IssueTracker jira, String key, String id) {
        tracked.findByIssue(key, id)
                .ifPresent(ticket -> jira.find(ticket.issueId()).ifPresent(issue -> tryToRead(jira, ticket, issue)));
    }

    private boolean readAll(IssueTracker jira, List<TrackedTicket> tickets, Duration window) {
        boolean complete = true;
        for (int from = 0; from < tickets.size(); from += BATCH_SIZE)
            complete &= read(jira, tickets.subList(from, Math.min(from + BATCH_SIZE, tickets.size())), window);
        return complete;
    }

    private static Duration window(Optional<Instant> last, Instant startedAt) {
        return last.map(lastRun -> Duration.between(lastRun, startedAt).abs())
                .orElse(INITIAL_WINDOW)
                .plus(SEARCH_LAG);
    }

    private boolean read(IssueTracker jira, List<TrackedTicket> tickets, Duration window) {
        Map<String, TrackedTicket> byId =
                tickets.stream().collect(Collectors.toMap(TrackedTicket::issueId, Function.identity()));
        boolean complete = true;
        for (Issue issue : changed(jira, byId, window)) {
            TrackedTicket ticket = byId.get(issue.id());
            if (ticket != null) complete &= tryToRead(jira, ticket, issue);
        }
        return complete;
    }

    /** Jira rejects the whole search if one of the issues was deleted, so each is requested separately then. */
    private static List<Issue> changed(IssueTracker jira, Map<String, TrackedTicket> byId, Duration window) {
        try {
            return jira.findChanged(byId.keySet(), window);
        } catch (IssueTrackerFailure failure) {
            if (!failure.is(Kind.REFUSED)) throw failure;
            return byId.keySet().stream()
                    .map(jira::find)
                    .flatMap(Optional::stream)
                    .toList();
        }
    }

    private boolean tryToRead(IssueTracker jira, TrackedTicket ticket, Issue issue) {
        try {
            return readIfChanged(jira, ticket, issue);
        } catch (IssueTrackerFailure failure) {
            if (failure.is(Kind.UNAVAILABLE)) throw failure;
            log.warn("Reading {} failed, retrying later: {}", ticket.key(), failure.getMessage());
        } catch (GroupsUnavailable unavailable) {
            log.warn(
                    "Reading {} failed, the groups of a comment's author are unavailable; retrying later: {}",
                    ticket.key(),
                    unavailable.getMessage());
        } catch (RuntimeException unexpected) {
            log.error("Reading {} failed, retrying later", ticket.key(), unexpected);
        }
        return false;
    }

    /** @return whether everything was read */
    private boolean readIfChanged(IssueTracker jira, TrackedTicket known, Issue issue) {
        TrackedTicket ticket = known.key().equals(issue.key()) ? known : moved(known, issue);
        if (!ticket.open()) return true;
        if (ticket.readUpTo().filter(issue.updated()::equals).isPresent()) return true;
        if (!readComments.read(jira, ticket)) return false;
        tracked.markRead(ticket, issue.updated());
        return true;
    }

    private TrackedTicket moved(TrackedTicket ticket, Issue issue) {
        recordTicket.recordMove(ticket, issue);
        return ticket.withKey(issue.key());
    }
}
