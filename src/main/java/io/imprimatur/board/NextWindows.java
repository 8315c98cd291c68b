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

/** The windows that are open or come next, whatever waits for them. */
@Component
public class NextWindows {

    // From short to long: a calendar may have a window every few minutes or one a year.
    private static final List<Duration> LOOKS =
            Stream.of(1, 10, 100, 366).map(Duration::ofDays).toList();

    private final Calendars calendars;
    private final Clock clock;

    NextWindows(Calendars calendars, Clock clock) {
        this.calendars = calendars;
        this.clock = clock;
    }

    /** In order, those within a year. */
    public List<Occurrence> first(int howMany) {
        return first(howMany, calendars.claims());
    }

    /** Of an environment's own calendar, within a year. */
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
        for (Duration look : LOOKS) {
            found = calendars.claimed(claims, now, now.plus(look));
            if (found.size() >= howMany) break;
        }
        return found.stream().limit(howMany).toList();
    }
}
