package io.imprimatur.messaging.pullrequest;

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
}
