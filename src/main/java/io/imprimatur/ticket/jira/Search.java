package io.imprimatur.ticket.jira;

import com.fasterxml.jackson.databind.JsonNode;
import io.imprimatur.ticket.Issue;
import java.util.List;

/** Finds issues, page by page. */
interface Search {

    int PAGE = 100;

    /** What is asked for of each issue: Cloud gives nothing but ids otherwise. */
    List<String> FIELDS = List.of("updated");

    /** @param jql is ours: nothing that people write gets into it */
    List<Issue> all(String jql);

    static void add(JsonNode page, List<Issue> found) {
        page.path("issues").forEach(each -> found.add(Jira.issue(each)));
    }
}
