package io.imprimatur.ticket.jira;

import com.fasterxml.jackson.databind.JsonNode;
import io.imprimatur.ticket.Issue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Search of Jira Cloud: each page has a token for the next and no total. */
record CloudSearch(JiraHttp http) implements Search {

    @Override
    public List<Issue> all(String jql) {
        List<Issue> found = new ArrayList<>();
        String token = "";
        do {
            JsonNode page = http.send(Call.ask("searching issues", "/search/jql", body(jql, token)));
            Search.add(page, found);
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
}
