package io.imprimatur.testing;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** JSON representation in an edition of {@link JiraServer}. */
record JiraJson(JiraEdition flavour) {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSZ");

    Map<String, Object> user(String account) {
        return Map.of(flavour.accountField(), account, "displayName", account, "active", true);
    }

    Map<String, Object> issue(JiraIssue issue) {
        Map<String, Object> fields = Map.of(
                "updated", time(issue.updated()),
                "summary", issue.summary(),
                "labels", List.copyOf(issue.labels()),
                "status", Map.of("name", issue.status()));
        return Map.of("id", issue.id(), "key", issue.key(), "fields", fields);
    }

    Map<String, Object> comment(JiraComment comment) {
        Map<String, Object> written = new LinkedHashMap<>(Map.of(
                "id", comment.id(),
                "author", user(comment.author()),
                "updateAuthor", user(comment.editor()),
                "body", comment.body(),
                "created", time(comment.created()),
                "updated", time(comment.updated())));
        if (!comment.visibility().isEmpty()) written.put("visibility", comment.visibility());
        if (flavour == JiraEdition.CLOUD) written.put("jsdPublic", comment.isPublic());
        else if (!comment.isPublic())
            written.put("properties", List.of(Map.of("key", "sd.public.comment", "value", Map.of("internal", true))));
        return written;
    }

    /** Time in a zone that differs from those of the tests. */
    private static String time(Instant instant) {
        return TIME.format(instant.atOffset(ZoneOffset.ofHours(-8)));
    }
}
