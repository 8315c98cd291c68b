package io.imprimatur.announcement;

import io.imprimatur.change.Standing;
import java.net.URI;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.springframework.lang.Nullable;

/** Publishes announcements at one kind of location. Locations without an announcer are announced by hand. */
public interface Announcer {

    /** Whether the announcer serves this location. */
    boolean reaches(String place);

    /** Default occasions of its locations. */
    default Set<Occasion> usually() {
        return EnumSet.allOf(Occasion.class);
    }

    /** Whether publishing may take minutes and must not delay other announcers. */
    default boolean takesLong() {
        return false;
    }

    /**
     * Publishes the announcement. Should be idempotent; otherwise retries may duplicate it.
     *
     * @return where it is published, if it has an address of its own
     * @throws NotAnnounced if publishing failed or its outcome is unknown
     */
    Optional<URI> announce(Announcement due);

    /**
     * State of the pull request of a published announcement. Announcements with an address are polled until it is
     * merged or closed.
     *
     * @throws NotAnnounced if the state cannot be determined
     */
    default Standing look(Announcement made) {
        throw new UnsupportedOperationException(made.place() + " does not use pull requests");
    }

    /** Publishing failed or its outcome is unknown. */
    class NotAnnounced extends RuntimeException {

        private final boolean passing;
        private final transient Optional<Duration> retryAfter;

        private NotAnnounced(String reason, boolean passing, Optional<Duration> retryAfter, @Nullable Throwable cause) {
            super(reason, cause);
            this.passing = passing;
            this.retryAfter = retryAfter;
        }

        /** @param retryAfter delay requested by the receiver */
        public static NotAnnounced now(String reason, Optional<Duration> retryAfter, Throwable cause) {
            return new NotAnnounced(reason, true, retryAfter, cause);
        }

        public static NotAnnounced now(String reason, Optional<Duration> retryAfter) {
            return new NotAnnounced(reason, true, retryAfter, null);
        }

        /** Permanent failure that is not retried. */
        public static NotAnnounced everSo(String reason, Throwable cause) {
            return new NotAnnounced(reason, false, Optional.empty(), cause);
        }

        boolean isPassing() {
            return passing;
        }

        Optional<Duration> retryAfter() {
            return retryAfter;
        }
    }
}
