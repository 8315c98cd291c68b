package io.imprimatur.update;

import io.imprimatur.change.Prepared;
import io.imprimatur.formality.Service.Repository;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;

/**
 * The change that is prepared for an update, or for whatever else has one: one in each repository at most.
 *
 * @param subject the id of what it is for, e.g. {@code U-3}
 * @param attempt counts from 1 over all repositories; one that is asked for again is another pull request
 * @param page of the pull request, once there is one
 * @param merged the commit on the main branch, once it is merged
 * @param chartVersion of the chart that it makes or names; nothing before it is decided, or where there is none
 * @param told the pull request that its description was told of as the one that follows it
 * @param trouble why it was refused, or why the last try came to nothing; empty if neither
 */
public record PreparedChange(
        String subject,
        Repository repository,
        int attempt,
        String wantedBy,
        Instant wantedAt,
        State state,
        String branch,
        Optional<Long> number,
        Optional<URI> page,
        Optional<Revision> merged,
        Optional<String> chartVersion,
        Optional<URI> told,
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

    PreparedChange withChartVersion(String version) {
        return with(state, version);
    }

    /** With the chart there already, so that nothing is to be made. */
    PreparedChange thereAs(String version) {
        return with(State.MERGED, version);
    }

    private PreparedChange with(State now, String version) {
        return new PreparedChange(
                subject,
                repository,
                attempt,
                wantedBy,
                wantedAt,
                now,
                branch,
                number,
                page,
                merged,
                Optional.of(version),
                told,
                trouble);
    }

    Prepared prepared() {
        return new Prepared(branch, number.orElseThrow(), page.orElseThrow());
    }
}
