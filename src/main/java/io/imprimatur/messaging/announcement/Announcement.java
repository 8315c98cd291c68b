package io.imprimatur.messaging.announcement;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.imprimatur.messaging.pullrequest.PullRequests.PullRequestStatus;
import java.net.URI;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * Announcement of a change at one location, planned or made.
 *
 * @param subject id of the change, e.g. {@code P-17}
 * @param place id of the location
 * @param words plain text
 * @param page path of the change's page
 * @param opens start of the window, if any
 * @param attempts number of failed attempts
 * @param trouble error of the last attempt
 * @param address where it is published, if it has an address
 * @param madeBy user who announced it by hand, or the engine
 * @param pullRequest state of the pull request that publishes it, if any
 */
public record Announcement(
        long number,
        String subject,
        AnnouncementKind occasion,
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
        Optional<PullRequestStatus.State> pullRequest) {

    /** Whether its pull request has yet to be merged. */
    @JsonIgnore
    public boolean isToBeMerged() {
        return state == State.MADE
                && pullRequest.filter(PullRequestStatus.State.OPEN::equals).isPresent();
    }

    /** State of an announcement. */
    public enum State {
        DUE,
        MADE,
        /** To be made by hand: the location cannot be reached by Imprimatur. */
        BY_HAND
    }

    /** Event of a change that is announced. */
    public enum AnnouncementKind {
        /** Planned for a window, or replanned for another. */
        HEADS_UP,
        START,
        END,
        /** Not started within the window. */
        MISSED,
        /** Stopped until a user decides. */
        TROUBLE,
        /** Failed and rolled back. */
        RESTORED,
        /** Cancelled. */
        CALLED_OFF;

        /** Identifier in the configuration, e.g. {@code heads-up}. */
        public String id() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
