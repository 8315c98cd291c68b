package io.imprimatur.image.ticket;

import io.imprimatur.image.ticket.IssueComment.Visibility;
import java.net.URI;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Client of the issue tracker. Texts are plain; the adapter escapes the tracker's markup. Every call is a network
 * request, belongs outside transactions, and throws {@link IssueTrackerFailure}.
 */
public interface IssueTracker {

    /** Checks authentication and access to the project. */
    void check();

    /** Latest error of the tracker, if recent calls failed. */
    Optional<String> lastError();

    /** Account id of Imprimatur's own user. */
    String ownAccount();

    /** @return empty if there is no such issue or it is not visible */
    Optional<Issue> find(String idOrKey);

    /** Issues with this label, oldest first. Issues created a moment ago may be missing. */
    List<Issue> findByLabel(String label);

    /** Those of the given issues that changed within the duration, by the tracker's clock. */
    List<Issue> findChanged(Collection<String> issueIds, Duration within);

    Issue create(NewIssue issue);

    void addLabel(Issue issue, String label);

    /** Sets an issue property, which is visible to the API only. */
    void setProperty(Issue issue, String key, Object value);

    /** Adds a watcher. A refusal concerns the watcher's account, not Imprimatur's. */
    void addWatcher(String issueId, String account);

    /** @param globalId identifies the link, so that setting it again updates it */
    void addLink(Issue issue, String globalId, URI page, String title);

    /** Comments of the issue, oldest first. */
    List<IssueComment> comments(String issueId);

    /** @return empty if there is no such comment or it is not visible */
    Optional<IssueComment> findComment(String issueId, String commentId);

    void addComment(String issueId, String text, Visibility visibility);

    /**
     * Transitions the issue, unless it has that status already.
     *
     * @param name of the transition or its target status
     * @param fields to set, by id, in the format of the tracker's API
     */
    void transition(String issueId, String name, Map<String, Object> fields);

    /**
     * Issue to create.
     *
     * @param description plain text
     * @param label identifies the issue in searches
     */
    record NewIssue(String summary, String description, String label) {}

    /**
     * Issue in the tracker.
     *
     * @param id stable, unlike the key, when the issue is moved
     * @param key e.g. {@code SP-1}
     * @param updated time of the last change in the tracker's format; only compared for equality
     */
    record Issue(String id, String key, String updated) {}
}
