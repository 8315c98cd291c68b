package io.imprimatur.ticket.jira;

import com.fasterxml.jackson.databind.JsonNode;
import io.imprimatur.ticket.IssueComment;
import io.imprimatur.ticket.JiraSettings;
import io.imprimatur.ticket.TrackerFailure;
import io.imprimatur.ticket.TrackerFailure.Kind;
import io.imprimatur.ticket.Visibility;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** The comments of an issue. */
record Comments(JiraHttp http, JiraSettings.Flavour flavour) {

    private static final int PAGE = 100;
    private static final int ATTEMPTS = 5;

    /** Marks a comment in a service project as internal; Cloud says so in {@code jsdPublic} as well. */
    private static final String INTERNAL = "sd.public.comment";

    /** All, oldest first; read again if a deletion meanwhile has shifted the pages. */
    List<IssueComment> of(String issueId) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Optional<List<IssueComment>> all = read(issueId);
            if (all.isPresent()) return all.get();
        }
        throw new TrackerFailure(Kind.UNCERTAIN, "Jira, reading comments: they change while they are read");
    }

    /** Each page begins with the last comment of the one before; nothing if it does not. */
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
        String where = "?orderBy=created" + expand("&") + "&maxResults=" + PAGE + "&startAt=" + startAt;
        return http.send(Call.get("reading comments", Jira.path(issueId, "/comment" + where)));
    }

    /** Data Center tells internal comments by a property alone. */
    private String expand(String joint) {
        return flavour == JiraSettings.Flavour.DATA_CENTER ? joint + "expand=properties" : "";
    }

    Optional<IssueComment> find(String issueId, String commentId) {
        try {
            String path = Jira.path(issueId, "/comment/" + Jira.encoded(commentId) + expand("?"));
            return Optional.of(comment(http.send(Call.get("reading a comment", path))));
        } catch (TrackerFailure failure) {
            if (failure.is(Kind.UNKNOWN)) return Optional.empty();
            throw failure;
        }
    }

    void add(String issueId, String text, Visibility visibility) {
        Map<String, Object> body = new LinkedHashMap<>(Map.of("body", WikiText.of(text)));
        if (!visibility.type().isEmpty()) body.put("visibility", written(visibility));
        if (visibility.internal())
            body.put("properties", List.of(Map.of("key", INTERNAL, "value", Map.of("internal", true))));
        http.send(Call.post("commenting", Jira.path(issueId, "/comment"), body).onIssue(issueId));
    }

    /** A group's name may change, so its id goes before; Data Center has names only. */
    private static Map<String, String> written(Visibility visibility) {
        boolean byId = !visibility.identifier().isEmpty();
        return Map.of(
                "type",
                visibility.type(),
                byId ? "identifier" : "value",
                byId ? visibility.identifier() : visibility.value());
    }

    /** Without an author it is nobody's word: an account that was deleted, or somebody anonymous. */
    private IssueComment comment(JsonNode written) {
        JsonNode author = written.path("author");
        String accountField = Jira.accountField(flavour);
        String account = author.path(accountField).asText("");
        return new IssueComment(
                written.path("id").asText(),
                account,
                author.path("displayName").asText("somebody"),
                written.path("updateAuthor").path(accountField).asText(account),
                written.path("body").asText(""),
                JiraTime.parse(written.path("updated").asText()),
                visibility(written));
    }

    private static Visibility visibility(JsonNode comment) {
        JsonNode restricted = comment.path("visibility");
        boolean marked = StreamSupport.stream(comment.path("properties").spliterator(), false)
                .anyMatch(each -> each.path("key").asText().equals(INTERNAL)
                        && each.path("value").path("internal").asBoolean());
        // Something that restricts it in a way that we do not know restricts it all the same.
        String type = restricted.isObject() ? restricted.path("type").asText("unknown") : "";
        return new Visibility(
                type,
                restricted.path("value").asText(""),
                restricted.path("identifier").asText(""),
                marked || !comment.path("jsdPublic").asBoolean(true));
    }
}
