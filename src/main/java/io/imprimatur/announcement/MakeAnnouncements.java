package io.imprimatur.announcement;

import io.imprimatur.announcement.Announcer.NotAnnounced;
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
public class MakeAnnouncements {

    private static final Logger LOG = LoggerFactory.getLogger(MakeAnnouncements.class);
    private static final int BATCH_SIZE = 20;
    private static final Duration LEASE = Duration.ofMinutes(1);
    private static final Duration SLOW_LEASE = Duration.ofMinutes(10);
    private static final Duration MAX_BACKOFF = Duration.ofMinutes(5);
    private static final Duration RETRY_PERIOD = Duration.ofDays(1);

    private final Announcements announcements;
    private final RecordAnnouncement recordAnnouncement;
    private final AnnouncementPlaces places;
    private final Clock clock;

    MakeAnnouncements(
            Announcements announcements,
            RecordAnnouncement recordAnnouncement,
            AnnouncementPlaces places,
            Clock clock) {
        this.announcements = announcements;
        this.recordAnnouncement = recordAnnouncement;
        this.places = places;
        this.clock = clock;
    }

    @Scheduled(fixedDelay = 2, timeUnit = TimeUnit.SECONDS)
    public void make() {
        make(false, LEASE);
    }

    /** Publishes at slow announcers, separately so that they delay no others. */
    @Scheduled(fixedDelay = 2, timeUnit = TimeUnit.SECONDS)
    public void makeWhatTakesLong() {
        make(true, SLOW_LEASE);
    }

    private void make(boolean slow, Duration lease) {
        for (Announcement due : announcements.due(BATCH_SIZE))
            places.announcer(due.place())
                    .filter(announcer -> announcer.takesLong() == slow)
                    .filter(announcer -> announcements.claim(due, lease))
                    .ifPresent(announcer -> make(due, announcer));
    }

    private void make(Announcement due, Announcer announcer) {
        try {
            recordAnnouncement.made(due, announcer.announce(due));
        } catch (NotAnnounced failure) {
            LOG.warn(
                    "Announcing {} of {} at {} failed: {}",
                    due.occasion().id(),
                    due.subject(),
                    due.place(),
                    failure.getMessage());
            if (!failure.isPassing() || clock.instant().isAfter(due.plannedAt().plus(RETRY_PERIOD)))
                recordAnnouncement.leftToPeople(due, failure.getMessage());
            else announcements.failed(due.number(), failure.getMessage(), backoff(due, failure.retryAfter()));
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
