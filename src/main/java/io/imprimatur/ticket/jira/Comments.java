package io.imprimatur.ticket.jira;

import com.fasterxml.jackson.databind.JsonNode;
import io.imprimatur.ticket.IssueComment;
import java.util.ArrayList;
import java.util.List;

/** Reads all comments of an issue. */
record Comments(JiraHttp http, String accountField) {

    private static final int PAGE = 100;

    List<IssueComment> of(String issueId) {
        List<IssueComment> found = new ArrayList<>();
        int onPage;
        int total;
        do {
            String where = "?orderBy=created&maxResults=" + PAGE + "&startAt=" + found.size();
            JsonNode page = http.send(Call.get("reading comments", Jira.path(issueId, "/comment" + where)));
            onPage = page.path("comments").size();
            total = page.path("total").asInt();
            page.path("comments").forEach(each -> found.add(comment(each)));
        } while (onPage > 0 && found.size() < total);
        return found;
    }

    /** Without an author it is nobody's word: an account that was deleted, or somebody anonymous. */
    private IssueComment comment(JsonNode written) {
        JsonNode author = written.path("author");
        String account = author.path(accountField).asText("");
        return new IssueComment(
                written.path("id").asText(),
                account,
                author.path("displayName").asText("somebody"),
                written.path("updateAuthor").path(accountField).asText(account),
                written.path("body").asText(""),
                JiraTime.parse(written.path("updated").asText()));
    }
}
