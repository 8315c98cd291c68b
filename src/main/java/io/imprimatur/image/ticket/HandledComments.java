package io.imprimatur.image.ticket;

import static io.imprimatur.platform.database.SqlTime.utcMillis;

import io.imprimatur.image.ticket.IssueTracker.IssueComment;
import io.imprimatur.image.ticket.TrackedTickets.TrackedTicket;
import io.imprimatur.platform.text.Sha256;
import java.time.Clock;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Comments that were applied or replied to. Each is handled once, even if it is edited or deleted later. */
@Component
class HandledComments {

    private final JdbcClient jdbc;
    private final Clock clock;

    HandledComments(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Handled comments of an issue by comment id. */
    Map<String, HandledComment> of(String issueId) {
        return jdbc
                .sql("select comment_id, body_hash, outcome, changed from ticket_comment where issue_id = ?")
                .param(issueId)
                .query((row, n) -> new HandledComment(
                        row.getString(1), row.getString(2), Outcome.valueOf(row.getString(3)), row.getBoolean(4)))
                .list()
                .stream()
                .collect(Collectors.toMap(HandledComment::id, each -> each));
    }

    /** @throws org.springframework.dao.DuplicateKeyException if another node handles the comment */
    void add(TrackedTicket ticket, IssueComment comment, Outcome outcome) {
        jdbc.sql(
                        """
                        insert into ticket_comment (issue_id, comment_id, proposal, outcome, body_hash, updated, at, changed)
                        values (?, ?, ?, ?, ?, ?, ?, false)""")
                .params(ticket.issueId(), comment.id(), ticket.proposal().number(), outcome.name())
                .params(Sha256.hex(comment.body()), comment.updated().toString())
                .param(utcMillis(clock.instant()))
                .update();
    }

    /** @return whether the change is new */
    boolean markChanged(String issueId, String commentId) {
        return jdbc.sql(
                                "update ticket_comment set changed = true where issue_id = ? and comment_id = ? and not changed")
                        .params(issueId, commentId)
                        .update()
                == 1;
    }

    enum Outcome {
        TAKEN,
        ANSWERED
    }

    /** @param changed whether an edit or deletion has been recorded */
    record HandledComment(String id, String bodyHash, Outcome outcome, boolean changed) {

        boolean isTaken() {
            return outcome == Outcome.TAKEN;
        }

        boolean isUnchanged(IssueComment comment) {
            return bodyHash.equals(Sha256.hex(comment.body()));
        }
    }
}
