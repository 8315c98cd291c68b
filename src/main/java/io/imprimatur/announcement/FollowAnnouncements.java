package io.imprimatur.announcement;

import io.imprimatur.announcement.Announcer.NotAnnounced;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Follows the pull requests that make announcements until people have merged or closed them. */
@Component
public class FollowAnnouncements {

    private static final Logger LOG = LoggerFactory.getLogger(FollowAnnouncements.class);
    private static final int AT_ONCE = 20;
    private static final Duration OFTEN = Duration.ofMinutes(1);

    /** Once nobody has a use for the announcement any more. */
    private static final Duration SELDOM = Duration.ofHours(1);

    private final Announcements announcements;
    private final RecordAnnouncement recordAnnouncement;
    private final Announcers announcers;
    private final Clock clock;

    FollowAnnouncements(
            Announcements announcements, RecordAnnouncement recordAnnouncement, Announcers announcers, Clock clock) {
        this.announcements = announcements;
        this.recordAnnouncement = recordAnnouncement;
        this.announcers = announcers;
        this.clock = clock;
    }

    /** Outside any transaction. One of a place that is not configured any more is left as it was seen last. */
    @Scheduled(fixedDelay = 5, initialDelay = 5, timeUnit = TimeUnit.SECONDS)
    public void follow() {
        for (Announcement open : announcements.toFollow(AT_ONCE))
            if (announcements.followNow(open, pause(open)))
                announcers.of(open.place()).ifPresent(announcer -> follow(open, announcer));
    }

    private void follow(Announcement open, Announcer announcer) {
        try {
            recordAnnouncement.followed(open, announcer.look(open).state());
        } catch (NotAnnounced unknown) {
            LOG.warn(
                    "The pull request of {} of {} at {} is looked at later: {}",
                    open.occasion().id(),
                    open.subject(),
                    open.place(),
                    unknown.getMessage());
        }
    }

    private Duration pause(Announcement open) {
        boolean over = open.closes().filter(clock.instant()::isAfter).isPresent();
        return over ? SELDOM : OFTEN;
    }
}
