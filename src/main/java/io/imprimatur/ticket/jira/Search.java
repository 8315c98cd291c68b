package io.imprimatur.ticket.jira;

import com.fasterxml.jackson.databind.JsonNode;
import io.imprimatur.ticket.Issue;
import java.util.List;

/** Paged search for issues. */
interface Search {

    int PAGE = 100;

    /** Requested fields; Cloud returns only ids by default. */
    List<String> FIELDS = List.of("updated");

    /** @param jql must not contain user input */
    List<Issue> all(String jql);

    static void add(JsonNode page, List<Issue> found) {
        page.path("issues").forEach(each -> found.add(Jira.issue(each)));
    }
}
