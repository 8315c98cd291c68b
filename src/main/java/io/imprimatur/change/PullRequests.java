package io.imprimatur.change;

import java.util.Optional;

/** The pull requests of a repository's host. */
public interface PullRequests {

    /**
     * The one from this branch to the main one: that which is open, else which was merged, else the newest.
     *
     * @throws ChangeFailed if the host does not say
     */
    Optional<Prepared> find(String branch);

    /**
     * @param title on one line
     * @param body Markdown
     * @throws ChangeRefused if the host will not have it
     * @throws ChangeFailed if it did not do it; it may have, and {@link #find} tells
     */
    Prepared open(String branch, String title, String body);

    /** @throws ChangeFailed if the host does not say */
    Standing look(long number);

    /**
     * Adds a paragraph to the description of one, whatever people have made of it; one that has it stays as it is.
     *
     * @param paragraph Markdown
     * @throws ChangeRefused if the host will not have it
     * @throws ChangeFailed if it did not do it
     */
    void append(long number, String paragraph);
}
