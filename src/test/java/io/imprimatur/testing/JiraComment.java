package io.imprimatur.testing;

import java.time.Instant;
import java.util.Map;

/**
 * Comment in {@link JiraServer}.
 *
 * @param visibility JSON as in the API; empty for everyone
 * @param isPublic whether customers of a service project see it
 */
public record JiraComment(
        String id,
        String author,
        String editor,
        String body,
        Map<String, String> visibility,
        boolean isPublic,
        Instant created,
        Instant updated) {

    JiraComment edited(String by, String newBody, Instant at) {
        return new JiraComment(id, author, by, newBody, visibility, isPublic, created, at);
    }

    JiraComment restricted(Map<String, String> to, boolean toCustomersToo) {
        return new JiraComment(id, author, editor, body, to, toCustomersToo, created, updated);
    }
}
