package io.imprimatur.image.ticket;

import static io.imprimatur.platform.database.SqlTime.instant;
import static io.imprimatur.platform.database.SqlTime.utcMillis;

import io.imprimatur.image.proposal.ProposalId;
import io.imprimatur.image.ticket.IssueTracker.Issue;
import io.imprimatur.image.ticket.IssueTracker.IssueComment;
import io.imprimatur.image.ticket.IssueTracker.IssueComment.Visibility;
import io.imprimatur.image.ticket.TicketWrite.Kind;
import io.imprimatur.platform.text.UnicodeText;
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

/**
 * Queue of pending writes to tickets (transactional outbox): added in the transaction of their cause, delivered later
 * in order. Refused writes and watchers do not block other writes.
 */
@Component
class TicketWrites {

    static final Duration INITIAL_BACKOFF = Duration.ofSeconds(5);

    private static final Duration LEASE = Duration.ofMinutes(1);
    private static final int MAX_FAILURE = 2000;

    private final JdbcClient jdbc;
    private final JiraSettings jira;
    private final Clock clock;

    TicketWrites(JdbcClient jdbc, JiraSettings jira, Clock clock) {
        this.jdbc = jdbc;
        this.jira = jira;
        this.clock = clock;
    }

    /**
     * Adds a comment, unless one with the same key exists.
     *
     * @param occasion key among the proposal's posts
     */
    void comment(ProposalId id, String issueId, String occasion, String text) {
        add(id, issueId, Kind.COMMENT, occasion, text, Visibility.PUBLIC);
    }

    /** Adds a reply with the same visibility as the comment it answers. */
    void reply(ProposalId id, String issueId, IssueComment to, String text) {
        add(id, issueId, Kind.COMMENT, "re-" + to.id(), text, to.visibility());
    }

    /** Adds a watcher whose first attempt has failed. */
    void watch(ProposalId id, String issueId, String user, String reason) {
        add(id, issueId, Kind.WATCH, "watch-" + user, user, Visibility.PUBLIC);
        jdbc.sql(
                        """
                        update ticket_post set failure = ?, refused_at = ?, due_at = ?, attempts = 1
                        where issue_id = ? and marker = ? and refused_at is null and done_at is null""")
                .params(shortened(reason), now(), now().plus(INITIAL_BACKOFF), issueId, marker(id, "watch-" + user))
                .update();
    }

    void close(ProposalId id, String issueId, String occasion) {
        if (!jira.doneTransition().isEmpty())
            add(id, issueId, Kind.TRANSITION, occasion, jira.doneTransition(), Visibility.PUBLIC);
    }

    /** Comments on a duplicate issue that the sign-off takes place on the other, and closes it. */
    void closeDuplicate(ProposalId id, Issue other, Issue original) {
        comment(
                id,
                other.id(),
                "double",
                "This issue was opened twice. " + id + " is signed off in " + original.key() + ".");
        close(id, other.id(), "double-close");
    }

    private static String marker(ProposalId id, String occasion) {
        return "Imprimatur, " + id + "/" + occasion;
    }

    private void add(ProposalId id, String issueId, Kind kind, String occasion, String text, Visibility visibility) {
        String marker = marker(id, occasion);
        boolean exists = jdbc.sql("select count(*) from ticket_post where issue_id = ? and marker = ?")
                        .params(issueId, marker)
                        .query(Long.class)
                        .single()
                > 0;
        if (exists) return;
        jdbc.sql(
                        """
                        insert into ticket_post
                          (proposal, issue_id, kind, marker, text, visibility, created_at, due_at, attempts)
                        values (?, ?, ?, ?, ?, ?, ?, ?, 0)""")
                .params(id.number(), issueId, kind.name(), marker, text)
                .params(visibility.isPublic() ? null : visibility.serialized(), now(), now())
                .update();
    }

    /**
     * Posts due for delivery and not leased: the first pending post of each issue, plus those that do not block others.
     */
    List<TicketWrite> due() {
        return jdbc.sql(
                        """
                        select * from ticket_post p
                        where done_at is null and due_at <= ? and (claimed_until is null or claimed_until < ?)
                          and (kind = 'WATCH' or refused_at is not null
                            or id = (select min(id) from ticket_post q
                                     where q.done_at is null and q.issue_id = p.issue_id
                                       and q.kind <> 'WATCH' and q.refused_at is null))
                        order by id limit 100""")
                .params(now(), now())
                .query(TicketWrites::post)
                .list();
    }

    /** Leases the post; at most one node succeeds. */
    boolean lease(TicketWrite post) {
        return jdbc.sql(
                                """
                                update ticket_post set claimed_until = ?, attempts = attempts + 1
                                where id = ? and done_at is null and attempts = ?
                                  and (claimed_until is null or claimed_until < ?)""")
                        .params(now().plus(LEASE), post.id(), post.attempts(), now())
                        .update()
                == 1;
    }

    void markDone(TicketWrite post) {
        jdbc.sql("update ticket_post set done_at = ?, failure = null, claimed_until = null where id = ?")
                .params(now(), post.id())
                .update();
    }

    /** @param again delay before the next attempt */
    void recordFailure(TicketWrite post, String reason, Duration again) {
        jdbc.sql("update ticket_post set failure = ?, due_at = ?, claimed_until = null where id = ?")
                .params(shortened(reason), now().plus(again), post.id())
                .update();
    }

    /**
     * Marks the post as refused.
     *
     * @return whether this is its first refusal
     */
    boolean markRefused(TicketWrite post) {
        return jdbc.sql("update ticket_post set refused_at = ? where id = ? and refused_at is null")
                        .params(now(), post.id())
                        .update()
                == 1;
    }

    void cancel(TicketWrite post) {
        jdbc.sql("update ticket_post set done_at = ? where id = ?")
                .params(now(), post.id())
                .update();
    }

    private static String shortened(String reason) {
        return UnicodeText.prefix(reason, MAX_FAILURE);
    }

    /** Latest error of the proposal's next comment or transition. */
    Optional<String> lastError(ProposalId id) {
        return jdbc.sql(
                        """
                        select failure from ticket_post
                        where proposal = ? and done_at is null and failure is not null and kind <> 'WATCH'
                        order by id limit 1""")
                .param(id.number())
                .query(String.class)
                .optional();
    }

    private OffsetDateTime now() {
        return utcMillis(clock.instant());
    }

    private static TicketWrite post(ResultSet row, int n) throws SQLException {
        Instant created = instant(row, "created_at");
        return new TicketWrite(
                row.getLong("id"),
                new ProposalId(row.getLong("proposal")),
                row.getString("issue_id"),
                Kind.valueOf(row.getString("kind")),
                row.getString("marker"),
                row.getString("text"),
                Optional.ofNullable(row.getString("visibility"))
                        .map(Visibility::parse)
                        .orElse(Visibility.PUBLIC),
                created,
                row.getInt("attempts"),
                row.getObject("refused_at") != null);
    }
}
