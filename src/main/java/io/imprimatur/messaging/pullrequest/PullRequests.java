package io.imprimatur.messaging.pullrequest;

import java.net.URI;
import java.util.Optional;

/** Pull requests at the host of a repository. */
public interface PullRequests {

    /**
     * Pull request of a branch: an open one, else a merged one, else the newest.
     *
     * @throws ChangeFailed if the host does not answer
     */
    Optional<PullRequest> find(String branch);

    /**
     * Opens a pull request.
     *
     * @param title one line
     * @param body Markdown
     * @throws ChangeRefused if the host rejects it
     * @throws ChangeFailed if the host failed; the pull request may exist, see {@link #find}
     */
    PullRequest open(String branch, String title, String body);

    /**
     * State of a pull request.
     *
     * @throws ChangeFailed if the host does not answer
     */
    PullRequestStatus status(long number);

    /**
     * Appends a paragraph to the description of a pull request. Idempotent, also after edits by people.
     *
     * @param paragraph Markdown
     * @throws ChangeRefused if the host rejects it
     * @throws ChangeFailed if the host failed
     */
    void appendToDescription(long number, String paragraph);

    /** Factory of clients for hosts of pull requests. */
    interface PullRequestHosts {

        /** @param base target branch of the pull requests */
        PullRequests of(RepositorySettings.Host host, String base);
    }

    /**
     * Pull request of a change.
     *
     * @param number number of the pull request at its host
     */
    record PullRequest(String branch, long number, URI page) {}

    /**
     * State of a pull request.
     *
     * @param merged commit on the main branch, 40 hex digits; absent until merged
     */
    record PullRequestStatus(State state, Optional<String> merged) {

        /** State at the host. */
        public enum State {
            OPEN,
            MERGED,
            CLOSED
        }
    }

    /** The change is not possible; a retry will not succeed. */
    class ChangeRefused extends RuntimeException {

        public ChangeRefused(String why) {
            super(why);
        }
    }

    /** The repository or its host failed; a retry may succeed. */
    class ChangeFailed extends RuntimeException {

        public ChangeFailed(String why, Throwable cause) {
            super(why, cause);
        }
    }
}
