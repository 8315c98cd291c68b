package io.imprimatur.ticket;

import io.imprimatur.identity.GroupsUnread;
import io.imprimatur.ticket.TrackerFailure.Kind;
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

/** Reads the open tickets that have changed, and follows tickets that have moved. What a round has not seen to the end, the next one sees. */
@Component
class PollTickets {

    private static final Logger log = LoggerFactory.getLogger(PollTickets.class);

    /** The search may be so much behind. */
    private static final Duration OVERLAP = Duration.ofMinutes(5);

    private static final Duration AT_FIRST = Duration.ofDays(365);
    private static final int AT_ONCE = 100;

    /** Tickets of ended proposals are only looked at for their keys. */
    private static final Duration MOVES_EVERY = Duration.ofHours(6);

    private static final Duration MOVES_FOR = Duration.ofDays(90);

    private final TrackedTickets tracked;
    private final ReadComments readComments;
    private final RecordTicket recordTicket;
    private final Duties duties;
    private final Clock clock;

    PollTickets(
            TrackedTickets tracked, ReadComments readComments, RecordTicket recordTicket, Duties duties, Clock clock) {
        this.tracked = tracked;
        this.readComments = readComments;
        this.recordTicket = recordTicket;
        this.duties = duties;
        this.clock = clock;
    }

    /** One round. */
    void poll(IssueTracker jira) {
        Instant begun = clock.instant();
        if (readAll(jira, tracked.open(), window(duties.polled(), begun))) duties.polled(begun);
        Optional<Instant> followed = duties.followedMoves();
        boolean due =
                followed.filter(last -> last.plus(MOVES_EVERY).isAfter(begun)).isEmpty();
        if (due && readAll(jira, tracked.endedSince(begun.minus(MOVES_FOR)), window(followed, begun)))
            duties.followedMoves(begun);
    }

    /** One ticket, now; nothing if it is none of ours. */
    void look(IssueTracker jira, String key, String id) {
        tracked.byIssue(key, id)
                .ifPresent(ticket -> jira.find(ticket.issueId()).ifPresent(issue -> tryToRead(jira, ticket, issue)));
    }

    private boolean readAll(IssueTracker jira, List<TrackedTicket> tickets, Duration window) {
        boolean complete = true;
        for (int from = 0; from < tickets.size(); from += AT_ONCE)
            complete &= read(jira, tickets.subList(from, Math.min(from + AT_ONCE, tickets.size())), window);
        return complete;
    }

    private static Duration window(Optional<Instant> last, Instant begun) {
        return last.map(then -> Duration.between(then, begun).abs())
                .orElse(AT_FIRST)
                .plus(OVERLAP);
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

    /** One issue that was deleted makes Jira refuse to search for all; so each is asked for by itself then. */
    private static List<Issue> changed(IssueTracker jira, Map<String, TrackedTicket> byId, Duration window) {
        try {
            return jira.changed(byId.keySet(), window);
        } catch (TrackerFailure failure) {
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
        } catch (TrackerFailure failure) {
            if (failure.is(Kind.BUSY)) throw failure;
            log.warn("{} is read again later: {}", ticket.key(), failure.getMessage());
        } catch (GroupsUnread unknownNow) {
            log.warn(
                    "{} is read again later, for a comment's author cannot be looked up: {}",
                    ticket.key(),
                    unknownNow.getMessage());
        } catch (RuntimeException unexpected) {
            log.error("{} is read again later", ticket.key(), unexpected);
        }
        return false;
    }

    /** Whether all there is to read is read. */
    private boolean readIfChanged(IssueTracker jira, TrackedTicket known, Issue issue) {
        TrackedTicket ticket = known.key().equals(issue.key()) ? known : moved(known, issue);
        if (!ticket.open()) return true;
        if (ticket.seen().filter(issue.updated()::equals).isPresent()) return true;
        if (!readComments.read(jira, ticket)) return false;
        tracked.seen(ticket, issue.updated());
        return true;
    }

    private TrackedTicket moved(TrackedTicket ticket, Issue issue) {
        recordTicket.recordMove(ticket, issue);
        return ticket.renamed(issue.key());
    }
}
