package io.imprimatur.ticket.jira;

import com.fasterxml.jackson.databind.JsonNode;
import io.imprimatur.ticket.IssueComment;
import io.imprimatur.ticket.IssueComment.Visibility;
import io.imprimatur.ticket.IssueTracker;
import io.imprimatur.ticket.IssueTracker.Issue;
import io.imprimatur.ticket.IssueTracker.NewIssue;
import io.imprimatur.ticket.JiraSettings;
import io.imprimatur.ticket.TrackerFailure;
import io.imprimatur.ticket.TrackerFailure.Kind;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.util.StringUtils;

/** Client of Jira Cloud and Jira Data Center, which share version 2 of the REST API. */
class Jira implements IssueTracker {

    private final JiraSettings settings;
    private final JiraHttp http;
    private final Search search;
    private final Comments comments;
    private final Transitions transitions;
    private volatile Optional<String> ownAccount = Optional.empty();

    Jira(JiraSettings settings, JiraHttp http) {
        this.settings = settings;
        this.http = http;
        this.search = new Search(http, settings.flavour());
        this.comments = new Comments(http, settings.flavour());
        this.transitions = new Transitions(http);
    }

    @Override
    public void check() {
        ownAccount = Optional.of(fetchOwnAccount());
        try {
            http.send(Call.get("looking at the project", "/project/" + encoded(settings.project())));
        } catch (TrackerFailure failure) {
            if (failure.is(Kind.UNKNOWN)) http.recordError("looking at the project", failure.getMessage());
            throw failure;
        }
    }

    @Override
    public Optional<String> trouble() {
        return http.lastError();
    }

    @Override
    public String me() {
        if (ownAccount.isEmpty()) ownAccount = Optional.of(fetchOwnAccount());
        return ownAccount.get();
    }

    private String fetchOwnAccount() {
        return http.send(Call.get("logging in", "/myself"))
                .path(accountField(settings.flavour()))
                .asText();
    }

    static String accountField(JiraSettings.Flavour flavour) {
        return flavour == JiraSettings.Flavour.CLOUD ? "accountId" : "name";
    }

    @Override
    public Optional<Issue> find(String idOrKey) {
        try {
            return Optional.of(
                    issue(http.send(Call.get("reading an issue", "/issue/" + encoded(idOrKey) + "?fields=updated"))));
        } catch (TrackerFailure failure) {
            if (failure.is(Kind.UNKNOWN)) return Optional.empty();
            throw failure;
        }
    }

    @Override
    public List<Issue> labelled(String label) {
        return search.all("project = \"" + settings.project() + "\" AND labels = \"" + label
                + "\" ORDER BY created ASC, key ASC");
    }

    /** Uses a relative time, because JQL times are in the time zone of the user. */
    @Override
    public List<Issue> changed(Collection<String> issueIds, Duration within) {
        String ids = String.join(", ", issueIds);
        return search.all(
                "id in (" + ids + ") AND updated >= -" + (within.toMinutes() + 1) + "m ORDER BY created ASC, key ASC");
    }

    @Override
    public Issue create(NewIssue newIssue) {
        Map<String, Object> fields = Map.of(
                "project", Map.of("key", settings.project()),
                "issuetype", Map.of("name", settings.issueType()),
                "summary", newIssue.summary(),
                "description", WikiText.of(newIssue.description()),
                "labels", List.of(newIssue.label()));
        return issue(http.send(Call.post("opening an issue", "/issue", Map.of("fields", fields))));
    }

    @Override
    public void label(Issue issue, String label) {
        Object add = Map.of("update", Map.of("labels", List.of(Map.of("add", label))));
        write(Call.put("labelling an issue", path(issue.id(), ""), add), issue.id());
    }

    @Override
    public void mark(Issue issue, String key, Object value) {
        write(Call.put("marking an issue", path(issue.id(), "/properties/" + encoded(key)), value), issue.id());
    }

    /** The request body is a JSON string. */
    @Override
    public void watch(String issueId, String account) {
        write(Call.post("adding a watcher", path(issueId, "/watchers"), account).aboutSomebody(), issueId);
    }

    @Override
    public void link(Issue issue, String globalId, URI page, String title) {
        Object link = Map.of("globalId", globalId, "object", Map.of("url", page.toString(), "title", title));
        write(Call.post("linking back", path(issue.id(), "/remotelink"), link), issue.id());
    }

    @Override
    public List<IssueComment> comments(String issueId) {
        return comments.of(issueId);
    }

    @Override
    public Optional<IssueComment> findComment(String issueId, String commentId) {
        return comments.find(issueId, commentId);
    }

    @Override
    public void comment(String issueId, String text, Visibility visibility) {
        comments.add(issueId, text, visibility);
    }

    @Override
    public void transition(String issueId, String name, Map<String, Object> fields) {
        transitions.make(issueId, name, fields);
    }

    private void write(Call call, String issueId) {
        http.send(call.onIssue(issueId));
    }

    static Issue issue(JsonNode json) {
        String id = json.path("id").asText();
        String key = json.path("key").asText();
        if (!StringUtils.hasText(id) || !StringUtils.hasText(key))
            throw new TrackerFailure(Kind.UNCERTAIN, "Jira, reading an issue: the answer has no id and key");
        return new Issue(id, key, json.path("fields").path("updated").asText());
    }

    static String path(String issueId, String rest) {
        return "/issue/" + encoded(issueId) + rest;
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
