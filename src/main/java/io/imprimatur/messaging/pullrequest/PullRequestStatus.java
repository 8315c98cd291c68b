package io.imprimatur.messaging.pullrequest;

import java.util.Optional;

/**
 * State of a pull request.
 *
 * @param merged commit on the main branch, 40 hex digits; absent until merged
 */
public record PullRequestStatus(State state, Optional<String> merged) {

    /** State at the host. */
    public enum State {
        OPEN,
        MERGED,
        CLOSED
    }
}
