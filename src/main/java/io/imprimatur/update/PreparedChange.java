package io.imprimatur.update;

import io.imprimatur.change.Prepared;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;

/**
 * The change that is prepared for an update, or for whatever else has one.
 *
 * @param subject the id of what it is for, e.g. {@code U-3}
 * @param attempt counts from 1; one that is asked for again is another pull request
 * @param page of the pull request, once there is one
 * @param merged the commit on the main branch, once it is merged
 * @param trouble why it was refused, or why the last try came to nothing; empty if neither
 */
public record PreparedChange(
        String subject,
        int attempt,
        String wantedBy,
        Instant wantedAt,
        State state,
        String branch,
        Optional<Long> number,
        Optional<URI> page,
        Optional<Revision> merged,
        String trouble) {

    /** How far it is. */
    public enum State {
        /** Somebody asked for it. */
        WANTED,
        /** The pull request waits for people. */
        OPEN,
        MERGED,
        /** It was closed and not merged. */
        CLOSED,
        /** It cannot be made so. */
        REFUSED
    }

    public boolean isOnItsWay() {
        return state == State.WANTED || state == State.OPEN;
    }

    Prepared prepared() {
        return new Prepared(branch, number.orElseThrow(), page.orElseThrow());
    }
}
