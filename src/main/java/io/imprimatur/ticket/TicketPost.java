package io.imprimatur.ticket;

import io.imprimatur.proposal.ProposalId;
import java.time.Instant;

/**
 * One thing to be written on an issue.
 *
 * @param marker on the ticket it tells which post a comment is, e.g. {@code Imprimatur, P-17/12}
 * @param text of a comment, or the name of a transition
 */
record TicketPost(
        long id,
        ProposalId proposal,
        String issueId,
        Kind kind,
        String marker,
        String text,
        Instant createdAt,
        int attempts) {

    enum Kind {
        COMMENT,
        TRANSITION
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
