package io.imprimatur.announcement;

import io.imprimatur.change.Standing;
import java.net.URI;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.springframework.lang.Nullable;

/** Makes announcements at places of one kind; a place that no announcer reaches is for people to tell. */
public interface Announcer {

    /** Whether the place is of this kind. */
    boolean reaches(String place);

    /** When something is said at such a place where the configuration does not say when. */
    default Set<Occasion> usually() {
        return EnumSet.allOf(Occasion.class);
    }

    /** Whether it may take minutes, so that nothing else should wait for it. */
    default boolean takesLong() {
        return false;
    }

    /**
     * Makes it; made again, it is there once or, where that cannot be, twice.
     *
     * @return where it can be read, if it has an address of its own
     * @throws NotAnnounced if it is not known to have been made
     */
    Optional<URI> announce(Announcement due);

    /**
     * What has become of one that was made, where people still have to let it through: one with an address is followed
     * until that is decided.
     *
     * @throws NotAnnounced if that is not known now
     */
    default Standing look(Announcement made) {
        throw new UnsupportedOperationException(made.place() + " does not use pull requests");
    }

    /** An announcement was not made, as far as is known. */
    class NotAnnounced extends RuntimeException {

        private final boolean passing;
        private final transient Optional<Duration> retryAfter;

        private NotAnnounced(String why, boolean passing, Optional<Duration> retryAfter, @Nullable Throwable cause) {
            super(why, cause);
            this.passing = passing;
            this.retryAfter = retryAfter;
        }

        /** @param retryAfter how long the other side asked to be left alone */
        public static NotAnnounced now(String why, Optional<Duration> retryAfter, Throwable cause) {
            return new NotAnnounced(why, true, retryAfter, cause);
        }

        public static NotAnnounced now(String why, Optional<Duration> retryAfter) {
            return new NotAnnounced(why, true, retryAfter, null);
        }

        /** Another try would not help. */
        public static NotAnnounced everSo(String why, Throwable cause) {
            return new NotAnnounced(why, false, Optional.empty(), cause);
        }

        boolean isPassing() {
            return passing;
        }

        Optional<Duration> retryAfter() {
            return retryAfter;
        }
    }
}
