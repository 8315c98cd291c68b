package io.imprimatur.image.ticket;

import io.imprimatur.image.ticket.IssueTracker.IssueComment;
import io.imprimatur.image.ticket.TrackedTickets.TrackedTicket;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
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
                .params(hash(comment.body()), comment.updated().toString())
                .param(clock.instant().truncatedTo(ChronoUnit.MILLIS).atOffset(ZoneOffset.UTC))
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

    private static String hash(String body) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha256.digest(body.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException missing) {
            throw new AssertionError("every Java platform has SHA-256", missing);
        }
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
            return bodyHash.equals(hash(comment.body()));
        }
    }
}
