package io.imprimatur.image.ticket;

import static io.imprimatur.platform.database.SqlTime.optionalInstant;
import static io.imprimatur.platform.database.SqlTime.utcMillis;

import io.imprimatur.image.proposal.ProposalId;
import io.imprimatur.image.ticket.ComposeTicket.TicketContent;
import io.imprimatur.image.ticket.IssueTracker.Issue;
import io.imprimatur.image.ticket.RequestTicket.TicketKey;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Requests for tickets, stored before the tracker is called. Each change is committed separately. */
@Component
class TicketRequests {

    private final JdbcClient jdbc;
    private final Clock clock;

    TicketRequests(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    Optional<TicketRequest> of(ProposalId id) {
        return jdbc.sql("select * from ticket_request where proposal = ?")
                .param(id.number())
                .query(TicketRequests::request)
                .optional();
    }

    void add(ProposalId id, TicketContent text, Optional<TicketKey> existing, String requestedBy) {
        jdbc.sql(
                        """
                        insert into ticket_request (proposal, summary, description, existing_key, requested_by,
                          requested_at, attempts, reconciled)
                        values (?, ?, ?, ?, ?, ?, 0, false)""")
                .params(id.number(), text.summary(), text.description())
                .params(existing.map(TicketKey::value).orElse(null), requestedBy, now())
                .update();
    }

    void remove(ProposalId id) {
        jdbc.sql("delete from ticket_request where proposal = ?")
                .param(id.number())
                .update();
    }

    /** Records an attempt to create the issue, before the call. */
    void recordAttempt(ProposalId id) {
        jdbc.sql("update ticket_request set attempted_at = ?, attempts = attempts + 1 where proposal = ?")
                .params(now(), id.number())
                .update();
    }

    /** Discards the last attempt, which is known to have had no effect. */
    void discardAttempt(ProposalId id) {
        jdbc.sql("update ticket_request set attempted_at = null, attempts = attempts - 1 where proposal = ?")
                .param(id.number())
                .update();
    }

    void recordIssue(ProposalId id, Issue issue) {
        jdbc.sql("update ticket_request set issue_id = ?, issue_key = ? where proposal = ?")
                .params(issue.id(), issue.key(), id.number())
                .update();
    }

    /** Requests with several attempts, the last long enough ago that all created issues are searchable. */
    List<TicketRequest> findUnreconciled(Duration ago) {
        return jdbc.sql(
                        """
                        select * from ticket_request
                        where not reconciled and attempts > 1 and issue_id is not null and attempted_at < ?""")
                .param(now().minus(ago))
                .query(TicketRequests::request)
                .list();
    }

    void markReconciled(ProposalId id) {
        jdbc.sql("update ticket_request set reconciled = true where proposal = ?")
                .param(id.number())
                .update();
    }

    /** Attempted requests whose proposal ended before a ticket was recorded, up to this age. */
    List<TicketRequest> findOrphaned(Duration within) {
        return jdbc.sql(
                        """
                        select r.* from ticket_request r join proposal p on p.number = r.proposal
                        where p.open_key is null and (r.attempted_at > ? or r.issue_id is not null)
                          and not exists (select 1 from ticket t where t.proposal = r.proposal)""")
                .param(now().minus(within))
                .query(TicketRequests::request)
                .list();
    }

    private OffsetDateTime now() {
        return utcMillis(clock.instant());
    }

    private static TicketRequest request(ResultSet row, int n) throws SQLException {
        return new TicketRequest(
                new ProposalId(row.getLong("proposal")),
                row.getString("summary"),
                row.getString("description"),
                Optional.ofNullable(row.getString("existing_key")),
                row.getString("requested_by"),
                optionalInstant(row, "attempted_at"),
                row.getInt("attempts"),
                Optional.ofNullable(row.getString("issue_id")).map(id -> issue(row, id)));
    }

    private static Issue issue(ResultSet row, String id) {
        try {
            return new Issue(id, row.getString("issue_key"), "");
        } catch (SQLException unreadable) {
            throw new IllegalStateException("the column issue_key is missing", unreadable);
        }
    }

    /**
     * Request for a proposal's ticket, and its progress.
     *
     * @param existing key of an issue to use instead of a new one
     * @param attemptedAt time of the last attempt to create an issue, whose outcome may be unknown
     * @param issue the proposal's issue, once known
     */
    record TicketRequest(
            ProposalId proposal,
            String summary,
            String description,
            Optional<String> existing,
            String requestedBy,
            Optional<Instant> attemptedAt,
            int attempts,
            Optional<Issue> issue) {

        /** Label that identifies the issue, e.g. {@code imprimatur-P-17}. */
        String label() {
            return label(proposal);
        }

        static String label(ProposalId proposal) {
            return "imprimatur-" + proposal;
        }
    }
}
