package io.imprimatur.image.ticket.jira;

import com.fasterxml.jackson.databind.JsonNode;
import io.imprimatur.image.ticket.IssueTracker.IssueComment;
import io.imprimatur.image.ticket.IssueTracker.IssueComment.Visibility;
import io.imprimatur.image.ticket.IssueTracker.IssueTrackerFailure;
import io.imprimatur.image.ticket.IssueTracker.IssueTrackerFailure.Kind;
import io.imprimatur.image.ticket.JiraSettings;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** Comment endpoints of the Jira API. */
record IssueComments(JiraApiClient http, JiraSettings.Flavour flavour) {

    private static final int PAGE = 100;
    private static final int ATTEMPTS = 5;

    /** Property that marks a comment in a service project as internal. Cloud also sets {@code jsdPublic}. */
    private static final String INTERNAL = "sd.public.comment";

    /** Jira's time format, e.g. {@code 2019-02-15T19:11:18.321-0800}, which is not quite ISO 8601. */
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss[.SSS][XXX][XX]", Locale.ROOT);

    /** All comments, oldest first. Starts over if a deletion shifts the pages. */
    List<IssueComment> findAll(String issueId) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Optional<List<IssueComment>> all = read(issueId);
            if (all.isPresent()) return all.get();
        }
        throw new IssueTrackerFailure(Kind.OUTCOME_UNKNOWN, "Jira, reading comments: they change while they are read");
    }

    /** Pages overlap by one comment; returns empty if the overlap differs. */
    private Optional<List<IssueComment>> read(String issueId) {
        List<IssueComment> found = new ArrayList<>();
        JsonNode page = page(issueId, 0);
        page.path("comments").forEach(each -> found.add(comment(each)));
        while (found.size() < page.path("total").asInt()) {
            String last = found.isEmpty() ? "" : found.get(found.size() - 1).id();
            page = page(issueId, Math.max(0, found.size() - 1));
            if (!page.path("comments").path(0).path("id").asText().equals(last)) return Optional.empty();
            boolean isAll = page.path("comments").size() == 1;
            if (isAll) page = page(issueId, found.size());
            int before = found.size();
            for (int i = isAll ? 0 : 1; i < page.path("comments").size(); i++)
                found.add(comment(page.path("comments").get(i)));
            if (found.size() == before) return Optional.empty();
        }
        return Optional.of(found);
    }

    private JsonNode page(String issueId, int startAt) {
        String query = "?orderBy=created" + expand("&") + "&maxResults=" + PAGE + "&startAt=" + startAt;
        return http.send(ApiRequest.get("reading comments", JiraIssueTracker.path(issueId, "/comment" + query)));
    }

    /** Data Center exposes internal comments only by their properties. */
    private String expand(String separator) {
        return flavour == JiraSettings.Flavour.DATA_CENTER ? separator + "expand=properties" : "";
    }

    Optional<IssueComment> find(String issueId, String commentId) {
        try {
            String path =
                    JiraIssueTracker.path(issueId, "/comment/" + JiraIssueTracker.encoded(commentId) + expand("?"));
            return Optional.of(comment(http.send(ApiRequest.get("reading a comment", path))));
        } catch (IssueTrackerFailure failure) {
            if (failure.is(Kind.NOT_FOUND)) return Optional.empty();
            throw failure;
        }
    }

    void add(String issueId, String text, Visibility visibility) {
        Map<String, Object> body = new LinkedHashMap<>(Map.of("body", WikiMarkup.escape(text)));
        if (!visibility.type().isEmpty()) body.put("visibility", restriction(visibility));
        if (visibility.internal())
            body.put("properties", List.of(Map.of("key", INTERNAL, "value", Map.of("internal", true))));
        http.send(ApiRequest.post("commenting", JiraIssueTracker.path(issueId, "/comment"), body)
                .onIssue(issueId));
    }

    /** Restricts by the group's id, as its name may change; Data Center has names only. */
    private static Map<String, String> restriction(Visibility visibility) {
        boolean byId = !visibility.identifier().isEmpty();
        return Map.of(
                "type",
                visibility.type(),
                byId ? "identifier" : "value",
                byId ? visibility.identifier() : visibility.value());
    }

    /** The author is empty for deleted accounts and anonymous comments. */
    private IssueComment comment(JsonNode json) {
        JsonNode author = json.path("author");
        String accountField = JiraIssueTracker.accountField(flavour);
        String account = author.path(accountField).asText("");
        return new IssueComment(
                json.path("id").asText(),
                account,
                author.path("displayName").asText("somebody"),
                json.path("updateAuthor").path(accountField).asText(account),
                json.path("body").asText(""),
                parseTime(json.path("updated").asText()),
                visibility(json));
    }

    static Instant parseTime(String text) {
        return OffsetDateTime.parse(text, TIME).toInstant();
    }

    private static Visibility visibility(JsonNode comment) {
        JsonNode limits = comment.path("visibility");
        boolean internal = StreamSupport.stream(comment.path("properties").spliterator(), false)
                .anyMatch(each -> each.path("key").asText().equals(INTERNAL)
                        && each.path("value").path("internal").asBoolean());
        // Unknown types of restriction count as restricted.
        String type = limits.isObject() ? limits.path("type").asText("unknown") : "";
        return new Visibility(
                type,
                limits.path("value").asText(""),
                limits.path("identifier").asText(""),
                internal || !comment.path("jsdPublic").asBoolean(true));
    }
}
