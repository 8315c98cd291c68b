package io.imprimatur.board;

import io.imprimatur.formality.EnvironmentClaims;
import io.imprimatur.window.Calendars;
import io.imprimatur.window.Claim;
import io.imprimatur.window.Occurrence;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Query for current and upcoming windows. */
@Component
public class NextWindows {

    // Increasing periods: a calendar may have a window every few minutes or once a year.
    private static final List<Duration> PERIODS =
            Stream.of(1, 10, 100, 366).map(Duration::ofDays).toList();

    private final Calendars calendars;
    private final Clock clock;

    NextWindows(Calendars calendars, Clock clock) {
        this.calendars = calendars;
        this.clock = clock;
    }

    /** First windows within a year, in order. */
    public List<Occurrence> first(int howMany) {
        return first(howMany, calendars.claims());
    }

    /** Next window of an environment's calendar within a year. */
    Optional<Occurrence> of(String environment, String calendar) {
        List<Claim> own = calendars.claims().stream()
                .filter(claim -> claim.calendar().equals(calendar)
                        && EnvironmentClaims.environment(claim.id())
                                .filter(environment::equals)
                                .isPresent())
                .toList();
        return first(1, own).stream().findFirst();
    }

    private List<Occurrence> first(int howMany, List<Claim> claims) {
        Instant now = clock.instant();
        List<Occurrence> found = List.of();
        for (Duration period : PERIODS) {
            found = calendars.claimed(claims, now, now.plus(period));
            if (found.size() >= howMany) break;
        }
        return found.stream().limit(howMany).toList();
    }
}
