package io.imprimatur.image.ticket;

import io.imprimatur.image.ticket.IssueTracker.IssueComment.Visibility;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
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

    /** A call of the issue tracker failed. The message contains the action and the tracker's error. */
    class IssueTrackerFailure extends RuntimeException {

        private final Kind kind;

        public IssueTrackerFailure(Kind kind, String message) {
            super(message);
            this.kind = kind;
        }

        public IssueTrackerFailure(Kind kind, String message, Throwable cause) {
            super(message, cause);
            this.kind = kind;
        }

        public Kind kind() {
            return kind;
        }

        public boolean is(Kind expected) {
            return kind == expected;
        }

        /** Known effect of the failed call. */
        public enum Kind {
            /** No effect; retrying does not help. */
            REFUSED,
            /** No effect; the credentials are rejected. */
            UNAUTHORIZED,
            /** The object does not exist or is not visible. */
            NOT_FOUND,
            /** No effect; retry later. */
            UNAVAILABLE,
            /** Unknown effect. */
            OUTCOME_UNKNOWN
        }
    }

    /**
     * Comment on an issue.
     *
     * @param id increasing number
     * @param author account id of the author
     * @param authorName display name of the author
     * @param editor account id of the last editor; the author if unedited
     * @param body text in the tracker's markup
     * @param updated time of the last edit
     * @param visibility who may read it
     */
    record IssueComment(
            String id,
            String author,
            String authorName,
            String editor,
            String body,
            Instant updated,
            Visibility visibility) {

        long number() {
            return Long.parseLong(id);
        }

        /**
         * Visibility of a comment.
         *
         * @param type {@code role} or {@code group}; empty if unrestricted
         * @param value name of the role or group
         * @param identifier the tracker's id of the role or group, if any
         * @param internal whether a service project hides the comment from its customers
         */
        public record Visibility(String type, String value, String identifier, boolean internal) {

            /** Visible to everyone who can read the issue. */
            public static final Visibility PUBLIC = new Visibility("", "", "", false);

            private static final String SEPARATOR = "\n";

            public boolean isPublic() {
                return type.isEmpty() && !internal;
            }

            /** Database format, read by {@link #parse}. */
            String serialized() {
                return String.join(SEPARATOR, internal ? "internal" : "", type, value, identifier);
            }

            static Visibility parse(String text) {
                List<String> parts = List.of(text.split(SEPARATOR, -1));
                return new Visibility(
                        parts.get(1), parts.get(2), parts.get(3), parts.get(0).equals("internal"));
            }
        }
    }
}
