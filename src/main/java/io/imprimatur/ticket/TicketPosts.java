package io.imprimatur.ticket;

import io.imprimatur.proposal.ProposalId;
import io.imprimatur.text.UnicodeText;
import io.imprimatur.ticket.TicketPost.Kind;
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

/**
 * Pending writes on tickets: added in the transaction of their reason, written later, in this order. A write that the
 * tracker refuses, and a watcher, hold up no other.
 */
@Component
class TicketPosts {

    static final Duration FIRST_PAUSE = Duration.ofSeconds(5);

    private static final Duration CLAIM = Duration.ofMinutes(1);
    private static final int LONGEST_FAILURE = 2000;

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
        add(id, issueId, Kind.COMMENT, occasion, text, Visibility.PUBLIC);
    }

    /** Seen by those who can see the comment that it answers. */
    void reply(ProposalId id, String issueId, IssueComment to, String text) {
        add(id, issueId, Kind.COMMENT, "re-" + to.id(), text, to.visibility());
    }

    /** Tries again later to add a watcher. */
    void watch(ProposalId id, String issueId, String user, String why) {
        add(id, issueId, Kind.WATCH, "watch-" + user, user, Visibility.PUBLIC);
        jdbc.sql(
                        """
                        update ticket_post set failure = ?, refused_at = ?, due_at = ?, attempts = 1
                        where issue_id = ? and marker = ? and refused_at is null and done_at is null""")
                .params(shortened(why), now(), now().plus(FIRST_PAUSE), issueId, marker(id, "watch-" + user))
                .update();
    }

    void close(ProposalId id, String issueId, String occasion) {
        if (!jira.doneTransition().isEmpty())
            add(id, issueId, Kind.TRANSITION, occasion, jira.doneTransition(), Visibility.PUBLIC);
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

    private static String marker(ProposalId id, String occasion) {
        return "Imprimatur, " + id + "/" + occasion;
    }

    private void add(ProposalId id, String issueId, Kind kind, String occasion, String text, Visibility visibility) {
        String marker = marker(id, occasion);
        boolean there = jdbc.sql("select count(*) from ticket_post where issue_id = ? and marker = ?")
                        .params(issueId, marker)
                        .query(Long.class)
                        .single()
                > 0;
        if (there) return;
        jdbc.sql(
                        """
                        insert into ticket_post
                          (proposal, issue_id, kind, marker, text, visibility, created_at, due_at, attempts)
                        values (?, ?, ?, ?, ?, ?, ?, ?, 0)""")
                .params(id.number(), issueId, kind.name(), marker, text)
                .params(visibility.isPublic() ? null : visibility.written(), now(), now())
                .update();
    }

    /** The first of each issue that is pending and not refused, and those that hold up no other; if due and unclaimed. */
    List<TicketPost> due() {
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

    /** @param again after which time */
    void failed(TicketPost post, String why, Duration again) {
        jdbc.sql("update ticket_post set failure = ?, due_at = ?, claimed_until = null where id = ?")
                .params(shortened(why), now().plus(again), post.id())
                .update();
    }

    /** Whether it is the first refusal of this post. */
    boolean refused(TicketPost post) {
        return jdbc.sql("update ticket_post set refused_at = ? where id = ? and refused_at is null")
                        .params(now(), post.id())
                        .update()
                == 1;
    }

    void giveUp(TicketPost post) {
        jdbc.sql("update ticket_post set done_at = ? where id = ?")
                .params(now(), post.id())
                .update();
    }

    private static String shortened(String why) {
        return UnicodeText.start(why, LONGEST_FAILURE);
    }

    /** Why the proposal's next comment or transition is not written yet, if it was tried. */
    Optional<String> failure(ProposalId id) {
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
        return clock.instant().truncatedTo(ChronoUnit.MILLIS).atOffset(ZoneOffset.UTC);
    }

    private static TicketPost post(ResultSet row, int n) throws SQLException {
        Instant created = row.getObject("created_at", OffsetDateTime.class).toInstant();
        return new TicketPost(
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
