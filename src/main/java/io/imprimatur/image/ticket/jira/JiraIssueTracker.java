package io.imprimatur.image.ticket.jira;

import com.fasterxml.jackson.databind.JsonNode;
import io.imprimatur.image.ticket.IssueTracker;
import io.imprimatur.image.ticket.IssueTracker.Issue;
import io.imprimatur.image.ticket.IssueTracker.IssueComment;
import io.imprimatur.image.ticket.IssueTracker.IssueComment.Visibility;
import io.imprimatur.image.ticket.IssueTracker.IssueTrackerFailure;
import io.imprimatur.image.ticket.IssueTracker.IssueTrackerFailure.Kind;
import io.imprimatur.image.ticket.IssueTracker.NewIssue;
import io.imprimatur.image.ticket.JiraSettings;
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
class JiraIssueTracker implements IssueTracker {

    private final JiraSettings settings;
    private final JiraApiClient http;
    private final IssueSearch issueSearch;
    private final IssueComments issueComments;
    private final IssueTransitions issueTransitions;
    private volatile Optional<String> ownAccount = Optional.empty();

    JiraIssueTracker(JiraSettings settings, JiraApiClient http) {
        this.settings = settings;
        this.http = http;
        this.issueSearch = new IssueSearch(http, settings.flavour());
        this.issueComments = new IssueComments(http, settings.flavour());
        this.issueTransitions = new IssueTransitions(http);
    }

    @Override
    public void check() {
        ownAccount = Optional.of(fetchOwnAccount());
        try {
            http.send(ApiRequest.get("looking at the project", "/project/" + encoded(settings.project())));
        } catch (IssueTrackerFailure failure) {
            if (failure.is(Kind.NOT_FOUND)) http.recordError("looking at the project", failure.getMessage());
            throw failure;
        }
    }

    @Override
    public Optional<String> lastError() {
        return http.lastError();
    }

    @Override
    public String ownAccount() {
        if (ownAccount.isEmpty()) ownAccount = Optional.of(fetchOwnAccount());
        return ownAccount.get();
    }

    private String fetchOwnAccount() {
        return http.send(ApiRequest.get("logging in", "/myself"))
                .path(accountField(settings.flavour()))
                .asText();
    }

    static String accountField(JiraSettings.Flavour flavour) {
        return flavour == JiraSettings.Flavour.CLOUD ? "accountId" : "name";
    }

    @Override
    public Optional<Issue> find(String idOrKey) {
        try {
            return Optional.of(issue(
                    http.send(ApiRequest.get("reading an issue", "/issue/" + encoded(idOrKey) + "?fields=updated"))));
        } catch (IssueTrackerFailure failure) {
            if (failure.is(Kind.NOT_FOUND)) return Optional.empty();
            throw failure;
        }
    }

    @Override
    public List<Issue> findByLabel(String label) {
        return issueSearch.findAll("project = \"" + settings.project() + "\" AND labels = \"" + label
                + "\" ORDER BY created ASC, key ASC");
    }

    /** Uses a relative time, because JQL times are in the time zone of the user. */
    @Override
    public List<Issue> findChanged(Collection<String> issueIds, Duration within) {
        String ids = String.join(", ", issueIds);
        return issueSearch.findAll(
                "id in (" + ids + ") AND updated >= -" + (within.toMinutes() + 1) + "m ORDER BY created ASC, key ASC");
    }

    @Override
    public Issue create(NewIssue newIssue) {
        Map<String, Object> fields = Map.of(
                "project", Map.of("key", settings.project()),
                "issuetype", Map.of("name", settings.issueType()),
                "summary", newIssue.summary(),
                "description", WikiMarkup.escape(newIssue.description()),
                "labels", List.of(newIssue.label()));
        return issue(http.send(ApiRequest.post("opening an issue", "/issue", Map.of("fields", fields))));
    }

    @Override
    public void addLabel(Issue issue, String label) {
        Object add = Map.of("update", Map.of("labels", List.of(Map.of("add", label))));
        write(ApiRequest.put("labelling an issue", path(issue.id(), ""), add), issue.id());
    }

    @Override
    public void setProperty(Issue issue, String key, Object value) {
        write(ApiRequest.put("marking an issue", path(issue.id(), "/properties/" + encoded(key)), value), issue.id());
    }

    /** The request body is a JSON string. */
    @Override
    public void addWatcher(String issueId, String account) {
        write(
                ApiRequest.post("adding a watcher", path(issueId, "/watchers"), account)
                        .aboutOtherAccount(),
                issueId);
    }

    @Override
    public void addLink(Issue issue, String globalId, URI page, String title) {
        Object link = Map.of("globalId", globalId, "object", Map.of("url", page.toString(), "title", title));
        write(ApiRequest.post("linking back", path(issue.id(), "/remotelink"), link), issue.id());
    }

    @Override
    public List<IssueComment> comments(String issueId) {
        return issueComments.findAll(issueId);
    }

    @Override
    public Optional<IssueComment> findComment(String issueId, String commentId) {
        return issueComments.find(issueId, commentId);
    }

    @Override
    public void addComment(String issueId, String text, Visibility visibility) {
        issueComments.add(issueId, text, visibility);
    }

    @Override
    public void transition(String issueId, String name, Map<String, Object> fields) {
        issueTransitions.apply(issueId, name, fields);
    }

    private void write(ApiRequest apiRequest, String issueId) {
        http.send(apiRequest.onIssue(issueId));
    }

    static Issue issue(JsonNode json) {
        String id = json.path("id").asText();
        String key = json.path("key").asText();
        if (!StringUtils.hasText(id) || !StringUtils.hasText(key))
            throw new IssueTrackerFailure(Kind.OUTCOME_UNKNOWN, "Jira, reading an issue: the answer has no id and key");
        return new Issue(id, key, json.path("fields").path("updated").asText());
    }

    static String path(String issueId, String rest) {
        return "/issue/" + encoded(issueId) + rest;
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
