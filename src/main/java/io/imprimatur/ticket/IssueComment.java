package io.imprimatur.ticket;

import java.time.Instant;

/**
 * A comment on a ticket.
 *
 * @param id a number that grows
 * @param author the account that wrote it
 * @param authorName display name of that account
 * @param editor the account that last changed it; the author, if nobody else did
 * @param body the author's markup
 * @param updated when it was changed last
 * @param visibility who may read it
 */
public record IssueComment(
        String id,
        String author,
        String authorName,
        String editor,
        String body,
        Instant updated,
        Visibility visibility) {

    long number() {
        return Long.parseLong(id);
    }
}
