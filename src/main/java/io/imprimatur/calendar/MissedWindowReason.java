package io.imprimatur.calendar;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Determines why a planned window was missed, by the current state. */
@Component
public class MissedWindowReason {

    private final Windows windows;
    private final Clock clock;

    MissedWindowReason(Windows windows, Clock clock) {
        this.windows = windows;
        this.clock = clock;
    }

    /**
     * @param calendar calendar of the missed window
     * @param opens opening time of the missed window
     * @param what planned change, e.g. {@code promotion}
     */
    public String of(WindowRequirement windowRequirement, String calendar, Instant opens, String what) {
        Optional<Occurrence> occurrence = windows.find(windowRequirement.claim(), calendar, opens);
        if (occurrence.isEmpty()) return "it is no longer scheduled";
        return occurrence
                .get()
                .why()
                .orElseGet(() -> tooLate(windowRequirement, occurrence.get().window(), what));
    }

    private String tooLate(WindowRequirement windowRequirement, Window window, String what) {
        Instant now = clock.instant();
        if (!window.isOpenAt(now)) return "the " + what + " was ready only at " + now + ", after it had closed";
        return "only " + Duration.between(now, window.end()).truncatedTo(ChronoUnit.SECONDS)
                + " of the window were left at " + now + ", and a " + what + " is expected to take "
                + windowRequirement.requiredTime(window);
    }
}
