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

/** Makes the announcements that are due, at least once; what nobody takes within a day is left to people. */
@Component
public class MakeAnnouncements {

    private static final Logger LOG = LoggerFactory.getLogger(MakeAnnouncements.class);
    private static final int AT_ONCE = 20;
    private static final Duration LEASE = Duration.ofMinutes(1);
    private static final Duration LONG_LEASE = Duration.ofMinutes(10);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);
    private static final Duration WORTH_TRYING = Duration.ofDays(1);

    private final Announcements announcements;
    private final RecordAnnouncement recordAnnouncement;
    private final Announcers announcers;
    private final Clock clock;

    MakeAnnouncements(
            Announcements announcements, RecordAnnouncement recordAnnouncement, Announcers announcers, Clock clock) {
        this.announcements = announcements;
        this.recordAnnouncement = recordAnnouncement;
        this.announcers = announcers;
        this.clock = clock;
    }

    @Scheduled(fixedDelay = 2, timeUnit = TimeUnit.SECONDS)
    public void make() {
        make(false, LEASE);
    }

    /** What takes long keeps nothing else waiting. */
    @Scheduled(fixedDelay = 2, timeUnit = TimeUnit.SECONDS)
    public void makeWhatTakesLong() {
        make(true, LONG_LEASE);
    }

    private void make(boolean takingLong, Duration lease) {
        for (Announcement due : announcements.due(AT_ONCE))
            announcers
                    .of(due.place())
                    .filter(announcer -> announcer.takesLong() == takingLong)
                    .filter(announcer -> announcements.claim(due, lease))
                    .ifPresent(announcer -> make(due, announcer));
    }

    private void make(Announcement due, Announcer announcer) {
        try {
            recordAnnouncement.made(due, announcer.announce(due));
        } catch (NotAnnounced failure) {
            LOG.warn("{} of {} at {}: {}", due.occasion().id(), due.subject(), due.place(), failure.getMessage());
            if (!failure.isPassing() || clock.instant().isAfter(due.plannedAt().plus(WORTH_TRYING)))
                recordAnnouncement.leftToPeople(due, failure.getMessage());
            else announcements.failed(due.number(), failure.getMessage(), pause(due, failure.retryAfter()));
        }
    }

    /** Longer from time to time, and as long as the other side asks. */
    private static Duration pause(Announcement due, Optional<Duration> asked) {
        Duration ours = Duration.ofSeconds(2L << Math.min(due.attempts(), 8));
        Duration longer = asked.filter(other -> other.compareTo(ours) > 0).orElse(ours);
        return longer.compareTo(LONGEST_PAUSE) < 0 ? longer : LONGEST_PAUSE;
    }
}
