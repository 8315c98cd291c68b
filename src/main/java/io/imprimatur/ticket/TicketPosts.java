package io.imprimatur.ticket;

import io.imprimatur.proposal.ProposalId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What is to be written on tickets: put here together with its reason, written later, in this order. */
@Component
class TicketPosts {

    private static final Duration CLAIM = Duration.ofMinutes(1);

    private final JdbcClient jdbc;
    private final JiraSettings jira;
    private final Clock clock;

    TicketPosts(JdbcClient jdbc, JiraSettings jira, Clock clock) {
        this.jdbc = jdbc;
        this.jira = jira;
        this.clock = clock;
    }

    /** @param occasion tells it from the proposal's other posts; a second post of the same occasion is none */
    void comment(ProposalId id, String issueId, String occasion, String text) {
        add(id, issueId, TicketPost.Kind.COMMENT, occasion, text);
    }

    void close(ProposalId id, String issueId, String occasion) {
        if (!jira.doneTransition().isEmpty())
            add(id, issueId, TicketPost.Kind.TRANSITION, occasion, jira.doneTransition());
    }

    /** Tells people on an issue that was opened twice where to go. */
    void disown(ProposalId id, Issue other, Issue ours) {
        comment(
                id,
                other.id(),
                "double",
                "This issue was opened twice. " + id + " is signed off in " + ours.key() + ".");
        close(id, other.id(), "double-close");
    }

    private void add(ProposalId id, String issueId, TicketPost.Kind kind, String occasion, String text) {
        String marker = "Imprimatur, " + id + "/" + occasion;
        boolean there = jdbc.sql("select count(*) from ticket_post where issue_id = ? and marker = ?")
                        .params(issueId, marker)
                        .query(Long.class)
                        .single()
                > 0;
        if (there) return;
        jdbc.sql(
                        """
                        insert into ticket_post (proposal, issue_id, kind, marker, text, created_at, due_at, attempts)
                        values (?, ?, ?, ?, ?, ?, ?, 0)""")
                .params(id.number(), issueId, kind.name(), marker, text, now(), now())
                .update();
    }

    /** The first of each issue that is not written yet, if it is time for it and nobody is at it. */
    List<TicketPost> due() {
        return jdbc.sql(
                        """
                        select * from ticket_post p
                        where done_at is null and due_at <= ? and (claimed_until is null or claimed_until < ?)
                          and id = (select min(id) from ticket_post q
                                    where q.done_at is null and q.issue_id = p.issue_id)
                        order by id limit 100""")
                .params(now(), now())
                .query(TicketPosts::post)
                .list();
    }

    /** Whether it is ours to write; of two nodes one gets it. */
    boolean claim(TicketPost post) {
        return jdbc.sql(
                                """
                                update ticket_post set claimed_until = ?, attempts = attempts + 1
                                where id = ? and done_at is null and attempts = ?
                                  and (claimed_until is null or claimed_until < ?)""")
                        .params(now().plus(CLAIM), post.id(), post.attempts(), now())
                        .update()
                == 1;
    }

    void done(TicketPost post) {
        jdbc.sql("update ticket_post set done_at = ?, failure = null, claimed_until = null where id = ?")
                .params(now(), post.id())
                .update();
    }

    void giveUp(TicketPost post, String why) {
        failed(post, why, Duration.ZERO);
        jdbc.sql("update ticket_post set done_at = ? where id = ?")
                .params(now(), post.id())
                .update();
    }

    void failed(TicketPost post, String why, Duration again) {
        String words = why.length() > 2000 ? why.substring(0, 2000) : why;
        jdbc.sql("update ticket_post set failure = ?, due_at = ?, claimed_until = null where id = ?")
                .params(words, now().plus(again), post.id())
                .update();
    }

    /** Why the proposal's next post is not written yet, if it was tried. */
    Optional<String> failure(ProposalId id) {
        return jdbc.sql(
                        """
                        select failure from ticket_post
                        where proposal = ? and done_at is null and failure is not null order by id limit 1""")
                .param(id.number())
                .query(String.class)
                .optional();
    }

    private OffsetDateTime now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS).atOffset(ZoneOffset.UTC);
    }

    private static TicketPost post(ResultSet row, int n) throws SQLException {
        Instant created = row.getObject("created_at", OffsetDateTime.class).toInstant();
        return new TicketPost(
                row.getLong("id"),
                new ProposalId(row.getLong("proposal")),
                row.getString("issue_id"),
                TicketPost.Kind.valueOf(row.getString("kind")),
                row.getString("marker"),
                row.getString("text"),
                created,
                row.getInt("attempts"));
    }
}
