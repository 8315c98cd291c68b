package io.imprimatur.messaging.announcement;

import io.imprimatur.messaging.announcement.AnnouncementPublisher.PublishingFailed;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Publishes due announcements at least once. After a day of failures an announcement is left to be made by hand. */
@Component
public class PublishAnnouncementsJob {

    private static final Logger LOG = LoggerFactory.getLogger(PublishAnnouncementsJob.class);
    private static final int BATCH_SIZE = 20;
    private static final Duration LEASE = Duration.ofMinutes(1);
    private static final Duration SLOW_LEASE = Duration.ofMinutes(10);
    private static final Duration MAX_BACKOFF = Duration.ofMinutes(5);
    private static final Duration RETRY_PERIOD = Duration.ofDays(1);

    private final Announcements announcements;
    private final RecordAnnouncement recordAnnouncement;
    private final AnnouncementLocations places;
    private final Clock clock;

    PublishAnnouncementsJob(
            Announcements announcements,
            RecordAnnouncement recordAnnouncement,
            AnnouncementLocations places,
            Clock clock) {
        this.announcements = announcements;
        this.recordAnnouncement = recordAnnouncement;
        this.places = places;
        this.clock = clock;
    }

    @Scheduled(fixedDelay = 2, timeUnit = TimeUnit.SECONDS)
    public void publish() {
        publish(false, LEASE);
    }

    /** Publishes at slow announcers, separately so that they delay no others. */
    @Scheduled(fixedDelay = 2, timeUnit = TimeUnit.SECONDS)
    public void publishSlow() {
        publish(true, SLOW_LEASE);
    }

    private void publish(boolean slow, Duration lease) {
        for (Announcement due : announcements.findDue(BATCH_SIZE))
            places.publisher(due.place())
                    .filter(announcementPublisher -> announcementPublisher.isSlow() == slow)
                    .filter(announcementPublisher -> announcements.lease(due, lease))
                    .ifPresent(announcementPublisher -> publish(due, announcementPublisher));
    }

    private void publish(Announcement due, AnnouncementPublisher announcementPublisher) {
        try {
            recordAnnouncement.made(due, announcementPublisher.publish(due));
        } catch (PublishingFailed failure) {
            LOG.warn(
                    "Announcing {} of {} at {} failed: {}",
                    due.occasion().id(),
                    due.subject(),
                    due.place(),
                    failure.getMessage());
            if (!failure.isTransient()
                    || clock.instant().isAfter(due.plannedAt().plus(RETRY_PERIOD)))
                recordAnnouncement.notMade(due, failure.getMessage());
            else announcements.recordFailure(due.number(), failure.getMessage(), backoff(due, failure.retryAfter()));
        }
    }

    /** Exponential back-off, or the requested delay if that is longer. */
    private static Duration backoff(Announcement due, Optional<Duration> requested) {
        Duration exponential = Duration.ofSeconds(2L << Math.min(due.attempts(), 8));
        Duration longer =
                requested.filter(other -> other.compareTo(exponential) > 0).orElse(exponential);
        return longer.compareTo(MAX_BACKOFF) < 0 ? longer : MAX_BACKOFF;
    }
}
