package io.imprimatur.board;

import io.imprimatur.calendar.Calendars;
import io.imprimatur.calendar.Occurrence;
import io.imprimatur.calendar.WindowUser;
import io.imprimatur.service.formality.EnvironmentWindowUsers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Query for current and upcoming windows. */
@Component
public class UpcomingWindowsQuery {

    // Increasing periods: a calendar may have a window every few minutes or once a year.
    private static final List<Duration> PERIODS =
            Stream.of(1, 10, 100, 366).map(Duration::ofDays).toList();

    private final Calendars calendars;
    private final Clock clock;

    UpcomingWindowsQuery(Calendars calendars, Clock clock) {
        this.calendars = calendars;
        this.clock = clock;
    }

    /** First windows within a year, in order. */
    public List<Occurrence> first(int howMany) {
        return first(howMany, calendars.users());
    }

    /** Next window of an environment's calendar within a year. */
    Optional<Occurrence> of(String environment, String calendar) {
        List<WindowUser> own = calendars.users().stream()
                .filter(windowUser -> windowUser.calendar().equals(calendar)
                        && EnvironmentWindowUsers.environment(windowUser.id())
                                .filter(environment::equals)
                                .isPresent())
                .toList();
        return first(1, own).stream().findFirst();
    }

    private List<Occurrence> first(int howMany, List<WindowUser> claims) {
        Instant now = clock.instant();
        List<Occurrence> found = List.of();
        for (Duration period : PERIODS) {
            found = calendars.forUsers(claims, now, now.plus(period));
            if (found.size() >= howMany) break;
        }
        return found.stream().limit(howMany).toList();
    }
}
