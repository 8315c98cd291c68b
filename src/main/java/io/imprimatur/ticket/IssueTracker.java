package io.imprimatur.ticket;

import java.net.URI;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The tracker that tickets are in. Texts are plain; it is for the tracker's adapter that they stay so. Every call goes
 * over the network and belongs outside of transactions; each throws {@link TrackerFailure}.
 */
public interface IssueTracker {

    /** Makes sure that we are known there and may see the project. */
    void check();

    /** What is wrong with the tracker, as far as the last calls have shown. */
    Optional<String> trouble();

    /** The account that we are. */
    String me();

    /** @param idOrKey nothing if there is no such issue */
    Optional<Issue> find(String idOrKey);

    /** Oldest first; what was made a moment ago may be missing. */
    List<Issue> labelled(String label);

    /** Those of these that were changed in so long a time, by the tracker's clock. */
    List<Issue> changed(Collection<String> issueIds, Duration within);

    Issue create(NewIssue issue);

    void label(Issue issue, String label);

    /** Leaves a note for programs, which people do not see. */
    void mark(Issue issue, String key, Object value);

    /** A refusal is about the account, not about us. */
    void watch(String issueId, String account);

    /** @param globalId by which the same link is known when it is set again */
    void link(Issue issue, String globalId, URI page, String title);

    /** Oldest first. */
    List<IssueComment> comments(String issueId);

    /** @return nothing if there is no such comment, or it is hidden from us */
    Optional<IssueComment> findComment(String issueId, String commentId);

    void comment(String issueId, String text, Visibility visibility);

    /**
     * Nothing happens if the issue has that status already.
     *
     * @param name of the transition, or of the status it leads to
     * @param fields to be set with it, by id, as the tracker's API writes them
     */
    void transition(String issueId, String name, Map<String, Object> fields);
}
