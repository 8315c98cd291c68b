package io.imprimatur.promotion;

import io.imprimatur.channel.Channels;
import io.imprimatur.proposal.Proposal;
import io.imprimatur.window.Occurrence;
import io.imprimatur.window.Window;
import io.imprimatur.window.Windows;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Says why a window that a proposal waited for has come to nothing, as it looks now. */
@Component
class WhyMissed {

    private final Channels channels;
    private final Windows windows;
    private final Demands demands;
    private final Clock clock;

    WhyMissed(Channels channels, Windows windows, Demands demands, Clock clock) {
        this.channels = channels;
        this.windows = windows;
        this.demands = demands;
        this.clock = clock;
    }

    String of(Proposal proposal, Promotion planned) {
        Optional<Occurrence> occurrence =
                windows.find(channels.get(proposal.channel()), planned.calendar(), planned.opens());
        if (occurrence.isEmpty()) return "it is no longer advertised";
        return occurrence
                .get()
                .why()
                .orElseGet(() -> tooLate(proposal, occurrence.get().window()));
    }

    private String tooLate(Proposal proposal, Window window) {
        Instant now = clock.instant();
        if (!window.isOpenAt(now)) return "the promotion's turn came only " + now + ", after it had closed";
        return "only " + Duration.between(now, window.end()).truncatedTo(ChronoUnit.SECONDS) + " of it were left at "
                + now + ", and a promotion is expected to take "
                + demands.of(proposal).neededOf(window);
    }
}
