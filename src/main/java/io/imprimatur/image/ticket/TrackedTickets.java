package io.imprimatur.image.ticket;

import static io.imprimatur.platform.database.SqlTime.utc;

import io.imprimatur.image.proposal.ProposalId;
import io.imprimatur.image.ticket.IssueTracker.Issue;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tickets in the issue tracker. */
@Component
class TrackedTickets {

    private static final String WITH_KEY =
            """
            select i.*, t.ticket_key, p.open_key from ticket_issue i
            join ticket t on t.proposal = i.proposal join proposal p on p.number = i.proposal
            """;

    private final JdbcClient jdbc;

    TrackedTickets(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(ProposalId id, Issue issue, long commentsBefore) {
        jdbc.sql("insert into ticket_issue (proposal, issue_id, comments_after) values (?, ?, ?)")
                .params(id.number(), issue.id(), commentsBefore)
                .update();
    }

    Optional<TrackedTicket> of(ProposalId id) {
        return jdbc.sql(WITH_KEY + "where i.proposal = ?")
                .param(id.number())
                .query(TrackedTickets::ticket)
                .optional();
    }

    /** Tickets of open proposals. */
    List<TrackedTicket> findOpen() {
        return jdbc.sql(WITH_KEY + "where p.open_key is not null order by i.proposal")
                .query(TrackedTickets::ticket)
                .list();
    }

    /** Tickets of proposals that ended after this time. */
    List<TrackedTicket> findEndedSince(Instant since) {
        return jdbc.sql(WITH_KEY + "where p.open_key is null and p.state_since > ? order by i.proposal")
                .param(utc(since))
                .query(TrackedTickets::ticket)
                .list();
    }

    /** Finds a ticket by its key, or by its id, which survives a move. */
    Optional<TrackedTicket> findByIssue(String key, String id) {
        return jdbc
                .sql(WITH_KEY + "where t.ticket_key = ? or i.issue_id = ? order by i.proposal desc")
                .params(key, id)
                .query(TrackedTickets::ticket)
                .list()
                .stream()
                .findFirst();
    }

    Optional<ProposalId> proposalOf(String issueId) {
        return jdbc.sql("select proposal from ticket_issue where issue_id = ?")
                .param(issueId)
                .query((row, n) -> new ProposalId(row.getLong(1)))
                .optional();
    }

    /** Records that comments have been read up to this update of the issue. */
    void markRead(TrackedTicket ticket, String updated) {
        jdbc.sql("update ticket_issue set seen = ? where issue_id = ?")
                .params(updated, ticket.issueId())
                .update();
    }

    private static TrackedTicket ticket(ResultSet row, int n) throws SQLException {
        return new TrackedTicket(
                new ProposalId(row.getLong("proposal")),
                row.getString("issue_id"),
                row.getString("ticket_key"),
                row.getLong("comments_after"),
                Optional.ofNullable(row.getString("seen")),
                row.getString("open_key") != null);
    }

    /**
     * Ticket in the issue tracker.
     *
     * @param commentsAfter comments with ids up to this number are ignored
     * @param readUpTo the issue's update time up to which comments have been read; empty if they must be read
     * @param open whether the proposal is still open
     */
    record TrackedTicket(
            ProposalId proposal,
            String issueId,
            String key,
            long commentsAfter,
            Optional<String> readUpTo,
            boolean open) {

        TrackedTicket withKey(String newKey) {
            return new TrackedTicket(proposal, issueId, newKey, commentsAfter, readUpTo, open);
        }
    }
}
