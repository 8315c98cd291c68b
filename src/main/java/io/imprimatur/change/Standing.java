package io.imprimatur.change;

import java.util.Optional;

/**
 * How it stands with a pull request.
 *
 * @param merged the commit on the main branch, 40 hex digits, once it is merged
 */
public record Standing(State state, Optional<String> merged) {

    /** What became of it. */
    public enum State {
        OPEN,
        MERGED,
        CLOSED
    }
}
