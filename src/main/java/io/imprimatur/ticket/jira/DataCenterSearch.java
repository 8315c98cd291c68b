package io.imprimatur.ticket.jira;

import com.fasterxml.jackson.databind.JsonNode;
import io.imprimatur.ticket.Issue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Search of Jira Data Center: numbered pages, which may be smaller than requested. */
record DataCenterSearch(JiraHttp http) implements Search {

    @Override
    public List<Issue> all(String jql) {
        List<Issue> found = new ArrayList<>();
        int onPage;
        int total;
        do {
            Map<String, Object> body =
                    Map.of("jql", jql, "fields", FIELDS, "maxResults", PAGE, "startAt", found.size());
            JsonNode page = http.send(Call.ask("searching issues", "/search", body));
            onPage = page.path("issues").size();
            total = page.path("total").asInt();
            Search.add(page, found);
        } while (onPage > 0 && found.size() < total);
        return found;
    }
}
