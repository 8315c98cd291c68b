package io.imprimatur.ticket;

import java.time.Instant;

/**
 * Comment on an issue.
 *
 * @param id increasing number
 * @param author account id of the author
 * @param authorName display name of the author
 * @param editor account id of the last editor; the author if unedited
 * @param body text in the tracker's markup
 * @param updated time of the last edit
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
