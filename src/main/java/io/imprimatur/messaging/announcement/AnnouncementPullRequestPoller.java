package io.imprimatur.messaging.announcement;

import io.imprimatur.messaging.announcement.AnnouncementPublisher.PublishingFailed;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Polls the pull requests of announcements until they are merged or closed. */
@Component
public class AnnouncementPullRequestPoller {

    private static final Logger LOG = LoggerFactory.getLogger(AnnouncementPullRequestPoller.class);
    private static final int BATCH_SIZE = 20;
    private static final Duration INTERVAL = Duration.ofMinutes(1);

    /** Interval after the window has ended. */
    private static final Duration LATE_INTERVAL = Duration.ofHours(1);

    private final Announcements announcements;
    private final RecordAnnouncement recordAnnouncement;
    private final AnnouncementLocations places;
    private final Clock clock;

    AnnouncementPullRequestPoller(
            Announcements announcements,
            RecordAnnouncement recordAnnouncement,
            AnnouncementLocations places,
            Clock clock) {
        this.announcements = announcements;
        this.recordAnnouncement = recordAnnouncement;
        this.places = places;
        this.clock = clock;
    }

    /**
     * Polls outside any transaction. Announcements of locations that are no longer configured keep their last state.
     */
    @Scheduled(fixedDelay = 5, initialDelay = 5, timeUnit = TimeUnit.SECONDS)
    public void poll() {
        for (Announcement open : announcements.findOpenPullRequests(BATCH_SIZE))
            if (announcements.claimPoll(open, interval(open)))
                places.publisher(open.place()).ifPresent(announcementPublisher -> poll(open, announcementPublisher));
    }

    private void poll(Announcement open, AnnouncementPublisher announcementPublisher) {
        try {
            recordAnnouncement.pullRequestChanged(
                    open, announcementPublisher.pullRequest(open).state());
        } catch (PublishingFailed failure) {
            LOG.warn(
                    "Polling the pull request of {} of {} at {} failed, retrying later: {}",
                    open.occasion().id(),
                    open.subject(),
                    open.place(),
                    failure.getMessage());
        }
    }

    private Duration interval(Announcement open) {
        boolean over = open.closes().filter(clock.instant()::isAfter).isPresent();
        return over ? LATE_INTERVAL : INTERVAL;
    }
}
