package io.imprimatur.messaging.announcement;

import io.imprimatur.messaging.announcement.Announcement.AnnouncementKind;
import io.imprimatur.messaging.pullrequest.PullRequests.PullRequestStatus;
import java.net.URI;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.springframework.lang.Nullable;

/** Publishes announcements at one kind of location. Locations without an announcer are announced by hand. */
public interface AnnouncementPublisher {

    /** Whether the announcer serves this location. */
    boolean supports(String place);

    /** Default occasions of its locations. */
    default Set<AnnouncementKind> defaultKinds() {
        return EnumSet.allOf(AnnouncementKind.class);
    }

    /** Whether publishing may take minutes and must not delay other announcers. */
    default boolean isSlow() {
        return false;
    }

    /**
     * Publishes the announcement. Should be idempotent; otherwise retries may duplicate it.
     *
     * @return where it is published, if it has an address of its own
     * @throws PublishingFailed if publishing failed or its outcome is unknown
     */
    Optional<URI> publish(Announcement due);

    /**
     * State of the pull request of a published announcement. Announcements with an address are polled until it is
     * merged or closed.
     *
     * @throws PublishingFailed if the state cannot be determined
     */
    default PullRequestStatus pullRequest(Announcement made) {
        throw new UnsupportedOperationException(made.place() + " does not use pull requests");
    }

    /** Publishing failed or its outcome is unknown. */
    class PublishingFailed extends RuntimeException {

        private final boolean passing;
        private final transient Optional<Duration> retryAfter;

        private PublishingFailed(
                String reason, boolean passing, Optional<Duration> retryAfter, @Nullable Throwable cause) {
            super(reason, cause);
            this.passing = passing;
            this.retryAfter = retryAfter;
        }

        /** @param retryAfter delay requested by the receiver */
        public static PublishingFailed transientFailure(String reason, Optional<Duration> retryAfter, Throwable cause) {
            return new PublishingFailed(reason, true, retryAfter, cause);
        }

        public static PublishingFailed transientFailure(String reason, Optional<Duration> retryAfter) {
            return new PublishingFailed(reason, true, retryAfter, null);
        }

        /** Permanent failure that is not retried. */
        public static PublishingFailed permanentFailure(String reason, Throwable cause) {
            return new PublishingFailed(reason, false, Optional.empty(), cause);
        }

        boolean isTransient() {
            return passing;
        }

        Optional<Duration> retryAfter() {
            return retryAfter;
        }
    }
}
