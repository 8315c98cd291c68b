package io.imprimatur.ticket;

import io.imprimatur.proposal.ProposalId;
import java.time.Duration;
import java.time.Instant;

/**
 * A pending write on an issue.
 *
 * @param marker on the ticket it tells which post a comment is, e.g. {@code Imprimatur, P-17/12}
 * @param text of a comment, the transition that was configured at the time, or a watcher's user name
 * @param visibility who may read a comment
 * @param refused whether the tracker has refused it before
 */
record TicketPost(
        long id,
        ProposalId proposal,
        String issueId,
        Kind kind,
        String marker,
        String text,
        Visibility visibility,
        Instant createdAt,
        int attempts,
        boolean refused) {

    /** With the time for which it is tried. */
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

    /** With the mark by which we know it again. */
    String signed() {
        return text + "\n\n" + signature();
    }

    String signature() {
        return "(" + marker + ")";
    }

    static boolean isSigned(String body) {
        return body.contains("(Imprimatur, P-");
    }
}
