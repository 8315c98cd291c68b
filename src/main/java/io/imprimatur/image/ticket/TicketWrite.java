package io.imprimatur.image.ticket;

import io.imprimatur.image.proposal.ProposalId;
import io.imprimatur.image.ticket.IssueTracker.IssueComment.Visibility;
import java.time.Duration;
import java.time.Instant;

/**
 * Pending write to an issue.
 *
 * @param key identifies the post in the comment's signature, e.g. {@code Imprimatur, P-17/12}
 * @param text the comment, the transition configured at the time, or the watcher's user name
 * @param visibility of a comment
 * @param refused whether the tracker has refused it before
 */
record TicketWrite(
        long id,
        ProposalId proposal,
        String issueId,
        Kind kind,
        String key,
        String text,
        Visibility visibility,
        Instant createdAt,
        int attempts,
        boolean refused) {

    /** Kind of write, with its retry period. */
    enum Kind {
        COMMENT(Duration.ofDays(14)),
        TRANSITION(Duration.ofDays(7)),
        WATCH(Duration.ofDays(7));

        private final Duration retriedFor;

        Kind(Duration retriedFor) {
            this.retriedFor = retriedFor;
        }

        Duration retriedFor() {
            return retriedFor;
        }
    }

    /** Text with the signature that identifies the comment. */
    String signedText() {
        return text + "\n\n" + signature();
    }

    String signature() {
        return "(" + key + ")";
    }

    static boolean isSigned(String body) {
        return body.contains("(Imprimatur, P-");
    }
}
