package io.imprimatur.image.ticket.jira;

import com.fasterxml.jackson.databind.JsonNode;
import io.imprimatur.image.ticket.IssueTracker.IssueTrackerFailure;
import io.imprimatur.image.ticket.IssueTracker.IssueTrackerFailure.Kind;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Transition endpoints of the Jira API. */
record IssueTransitions(JiraApiClient http) {

    void apply(String issueId, String name, Map<String, Object> fields) {
        if (status(issueId).equalsIgnoreCase(name)) return;
        JsonNode offered = http.send(
                        ApiRequest.get("asking for transitions", JiraIssueTracker.path(issueId, "/transitions")))
                .path("transitions");
        JsonNode transition = find(offered, name).orElseThrow(() -> missing(offered, name));
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("transition", Map.of("id", transition.path("id").asText()));
        if (!fields.isEmpty()) body.put("fields", fields);
        http.send(ApiRequest.post("changing the status", JiraIssueTracker.path(issueId, "/transitions"), body)
                .onIssue(issueId));
    }

    private String status(String issueId) {
        return http.send(ApiRequest.get("reading the status", JiraIssueTracker.path(issueId, "?fields=status")))
                .path("fields")
                .path("status")
                .path("name")
                .asText();
    }

    private static Optional<JsonNode> find(JsonNode offered, String name) {
        return StreamSupport.stream(offered.spliterator(), false)
                .filter(each -> each.path("name").asText().equalsIgnoreCase(name)
                        || each.path("to").path("name").asText().equalsIgnoreCase(name))
                .findFirst();
    }

    private static IssueTrackerFailure missing(JsonNode offered, String name) {
        String names = StreamSupport.stream(offered.spliterator(), false)
                .map(each -> each.path("name").asText())
                .collect(Collectors.joining(", "));
        return new IssueTrackerFailure(
                Kind.REFUSED, "Jira, changing the status: no transition '" + name + "' here, only: " + names);
    }
}
