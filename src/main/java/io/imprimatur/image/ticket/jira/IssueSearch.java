package io.imprimatur.image.ticket.jira;

import com.fasterxml.jackson.databind.JsonNode;
import io.imprimatur.image.ticket.IssueTracker.Issue;
import io.imprimatur.image.ticket.JiraSettings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Paged search for issues. */
record IssueSearch(JiraApiClient http, JiraSettings.Flavour flavour) {

    private static final int PAGE = 100;

    /** Requested fields; Cloud returns only ids by default. */
    private static final List<String> FIELDS = List.of("updated");

    /** @param jql must not contain user input */
    List<Issue> findAll(String jql) {
        return flavour == JiraSettings.Flavour.CLOUD ? cloud(jql) : dataCenter(jql);
    }

    /** Each page has a token for the next, and no total. */
    private List<Issue> cloud(String jql) {
        List<Issue> found = new ArrayList<>();
        String token = "";
        do {
            JsonNode page = http.send(ApiRequest.query("searching issues", "/search/jql", body(jql, token)));
            add(page, found);
            token = page.path("issues").isEmpty()
                    ? ""
                    : page.path("nextPageToken").asText("");
        } while (!token.isEmpty());
        return found;
    }

    private static Map<String, Object> body(String jql, String token) {
        Map<String, Object> body = new LinkedHashMap<>(Map.of("jql", jql, "fields", FIELDS, "maxResults", PAGE));
        if (!token.isEmpty()) body.put("nextPageToken", token);
        return body;
    }

    /** Numbered pages, which may be smaller than requested. */
    private List<Issue> dataCenter(String jql) {
        List<Issue> found = new ArrayList<>();
        int onPage;
        int total;
        do {
            Map<String, Object> body =
                    Map.of("jql", jql, "fields", FIELDS, "maxResults", PAGE, "startAt", found.size());
            JsonNode page = http.send(ApiRequest.query("searching issues", "/search", body));
            onPage = page.path("issues").size();
            total = page.path("total").asInt();
            add(page, found);
        } while (onPage > 0 && found.size() < total);
        return found;
    }

    private static void add(JsonNode page, List<Issue> found) {
        page.path("issues").forEach(each -> found.add(JiraIssueTracker.issue(each)));
    }
}
