package io.imprimatur.ticket.jira;

import com.fasterxml.jackson.databind.JsonNode;
import io.imprimatur.ticket.TrackerFailure;
import io.imprimatur.ticket.TrackerFailure.Kind;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Transition endpoints of the Jira API. */
record Transitions(JiraHttp http) {

    void make(String issueId, String name, Map<String, Object> fields) {
        if (status(issueId).equalsIgnoreCase(name)) return;
        JsonNode offered = http.send(Call.get("asking for transitions", Jira.path(issueId, "/transitions")))
                .path("transitions");
        JsonNode transition = find(offered, name).orElseThrow(() -> missing(offered, name));
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("transition", Map.of("id", transition.path("id").asText()));
        if (!fields.isEmpty()) body.put("fields", fields);
        http.send(Call.post("changing the status", Jira.path(issueId, "/transitions"), body)
                .onIssue(issueId));
    }

    private String status(String issueId) {
        return http.send(Call.get("reading the status", Jira.path(issueId, "?fields=status")))
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

    private static TrackerFailure missing(JsonNode offered, String name) {
        String names = StreamSupport.stream(offered.spliterator(), false)
                .map(each -> each.path("name").asText())
                .collect(Collectors.joining(", "));
        return new TrackerFailure(
                Kind.REFUSED, "Jira, changing the status: no transition '" + name + "' here, only: " + names);
    }
}
