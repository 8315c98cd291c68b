package io.imprimatur.window;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Determines why a planned window was missed, by the current state. */
@Component
public class WhyMissed {

    private final Windows windows;
    private final Clock clock;

    WhyMissed(Windows windows, Clock clock) {
        this.windows = windows;
        this.clock = clock;
    }

    /**
     * @param calendar calendar of the missed window
     * @param opens opening time of the missed window
     * @param what planned change, e.g. {@code promotion}
     */
    public String of(Demand demand, String calendar, Instant opens, String what) {
        Optional<Occurrence> occurrence = windows.find(demand.claim(), calendar, opens);
        if (occurrence.isEmpty()) return "it is no longer scheduled";
        return occurrence
                .get()
                .why()
                .orElseGet(() -> tooLate(demand, occurrence.get().window(), what));
    }

    private String tooLate(Demand demand, Window window, String what) {
        Instant now = clock.instant();
        if (!window.isOpenAt(now)) return "the " + what + " was ready only at " + now + ", after it had closed";
        return "only " + Duration.between(now, window.end()).truncatedTo(ChronoUnit.SECONDS)
                + " of the window were left at " + now + ", and a " + what + " is expected to take "
                + demand.neededOf(window);
    }
}
