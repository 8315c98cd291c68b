package io.imprimatur.announcement;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.imprimatur.change.Standing;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;

/**
 * What is, or was, to be said of a change at one place.
 *
 * @param subject the change's id, e.g. {@code P-17}
 * @param place the place's id
 * @param words plain text
 * @param page the path of the change's page
 * @param opens when the window opens, where it is about one
 * @param attempts how often it was tried in vain
 * @param trouble why it was not made at the last attempt
 * @param address where it can be read, if it was made where that has an address
 * @param madeBy who made it by hand; the engine if nobody needed to
 * @param pullRequest how it stands with the pull request that makes it, where one does
 */
public record Announcement(
        long number,
        String subject,
        Occasion occasion,
        String place,
        String title,
        String words,
        String page,
        Optional<Instant> opens,
        Optional<Instant> closes,
        State state,
        int attempts,
        Optional<String> trouble,
        Instant plannedAt,
        Optional<Instant> madeAt,
        Optional<String> madeBy,
        Optional<URI> address,
        Optional<Standing.State> pullRequest) {

    /** Whether people still have to merge it. */
    @JsonIgnore
    public boolean isToBeMerged() {
        return state == State.MADE
                && pullRequest.filter(Standing.State.OPEN::equals).isPresent();
    }

    /** How far it is. */
    public enum State {
        DUE,
        MADE,
        /** Somebody must make it: the place cannot be reached from here. */
        BY_HAND
    }
}
