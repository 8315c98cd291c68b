package io.imprimatur.announcement;

import io.imprimatur.installation.Installation;
import io.imprimatur.notice.Messenger;
import io.imprimatur.notice.Messenger.NotDelivered;
import io.imprimatur.notice.Notice;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
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
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);
    private static final Duration WORTH_TRYING = Duration.ofDays(1);

    private final Announcements announcements;
    private final RecordAnnouncement recordAnnouncement;
    private final Messenger messenger;
    private final Installation installation;
    private final Clock clock;

    MakeAnnouncements(
            Announcements announcements,
            RecordAnnouncement recordAnnouncement,
            Messenger messenger,
            Installation installation,
            Clock clock) {
        this.announcements = announcements;
        this.recordAnnouncement = recordAnnouncement;
        this.messenger = messenger;
        this.installation = installation;
        this.clock = clock;
    }

    @Scheduled(fixedDelay = 2, timeUnit = TimeUnit.SECONDS)
    public void make() {
        announcements.due(AT_ONCE).stream().filter(announcements::claim).forEach(this::make);
    }

    private void make(Announcement due) {
        try {
            messenger.send(due.place(), notice(due));
            recordAnnouncement.made(due);
        } catch (NotDelivered failure) {
            LOG.warn("{} of {} at {}: {}", due.occasion().id(), due.subject(), due.place(), failure.getMessage());
            if (clock.instant().isAfter(due.plannedAt().plus(WORTH_TRYING)))
                recordAnnouncement.leftToPeople(due, failure.getMessage());
            else announcements.failed(due.number(), failure.getMessage(), pause(due, failure.retryAfter()));
        }
    }

    private Notice notice(Announcement due) {
        return new Notice(List.of(), due.title(), due.occasion().id(), due.words(), installation.page(due.page()));
    }

    /** Longer from time to time, and as long as the other side asks. */
    private static Duration pause(Announcement due, Optional<Duration> asked) {
        Duration ours = Duration.ofSeconds(2L << Math.min(due.attempts(), 8));
        Duration longer = asked.filter(other -> other.compareTo(ours) > 0).orElse(ours);
        return longer.compareTo(LONGEST_PAUSE) < 0 ? longer : LONGEST_PAUSE;
    }
}
