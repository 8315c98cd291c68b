package io.imprimatur.testing;

import java.time.Instant;

/** A comment in {@link JiraServer}. */
public record JiraComment(String id, String author, String editor, String body, Instant created, Instant updated) {

    JiraComment edited(String by, String newBody, Instant at) {
        return new JiraComment(id, author, by, newBody, created, at);
    }
}
