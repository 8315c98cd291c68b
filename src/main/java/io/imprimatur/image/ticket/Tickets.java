package io.imprimatur.image.ticket;

import static io.imprimatur.platform.database.SqlTime.instant;
import static io.imprimatur.platform.database.SqlTime.utc;

import io.imprimatur.image.proposal.ProposalId;
import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tickets of proposals. */
@Component
public class Tickets {
    private final JdbcClient jdbc;
    private final JiraSettings jira;
    private final Clock clock;
    private final ObjectProvider<IssueTracker> tracker;
    private final TicketWrites posts;

    Tickets(JdbcClient jdbc, JiraSettings jira, Clock clock, ObjectProvider<IssueTracker> tracker, TicketWrites posts) {
        this.jdbc = jdbc;
        this.jira = jira;
        this.clock = clock;
        this.tracker = tracker;
        this.posts = posts;
    }

    public Optional<Ticket> of(ProposalId id) {
        return jdbc.sql("select * from ticket where proposal = ?")
                .param(id.number())
                .query(this::ticket)
                .optional();
    }

    /** Time at which the ticket was requested; empty before. */
    public Optional<Instant> requestedAt(ProposalId id) {
        return jdbc.sql("select requested_at from ticket_request where proposal = ?")
                .param(id.number())
                .query(OffsetDateTime.class)
                .optional()
                .map(OffsetDateTime::toInstant);
    }

    void add(ProposalId id, String key, String openedBy) {
        jdbc.sql("insert into ticket (proposal, ticket_key, opened_by, opened_at) values (?, ?, ?, ?)")
                .params(id.number(), key, openedBy, utc(clock.instant()))
                .update();
    }

    /**
     * Changes the key after the issue was moved.
     *
     * @return whether the key is new; of concurrent calls only one changes it
     */
    boolean updateKey(ProposalId id, String key) {
        return jdbc.sql("update ticket set ticket_key = ? where proposal = ? and ticket_key <> ?")
                        .params(key, id.number(), key)
                        .update()
                == 1;
    }

    private Ticket ticket(ResultSet row, int n) throws SQLException {
        String key = row.getString("ticket_key");
        return new Ticket(key, jira.issuePage(key), row.getString("opened_by"), instant(row, "opened_at"));
    }

    /** Latest error that prevents the ticket from being opened, read or written; empty without an issue tracker. */
    public Optional<String> error(ProposalId id) {
        return Optional.ofNullable(tracker.getIfAvailable())
                .flatMap(jira -> jira.lastError().or(() -> posts.lastError(id)));
    }

    /**
     * Issue that documents a sign-off.
     *
     * @param key e.g. {@code SP-1}
     * @param url page of the issue, if an issue tracker is configured
     */
    public record Ticket(String key, Optional<URI> url, String openedBy, Instant openedAt) {}
}
