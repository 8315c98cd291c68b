package io.imprimatur.ticket;

import java.time.Instant;

/**
 * What somebody wrote on a ticket.
 *
 * @param id a number that grows
 * @param author the account that wrote it
 * @param authorName what people call that account
 * @param editor the account that last changed it; the author, if nobody else did
 * @param body the author's markup
 * @param updated when it was changed last
 */
public record IssueComment(String id, String author, String authorName, String editor, String body, Instant updated) {

    long number() {
        return Long.parseLong(id);
    }
}
