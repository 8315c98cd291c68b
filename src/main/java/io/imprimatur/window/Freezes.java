package io.imprimatur.window;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Query for all freezes, configured and set at run time. */
@Component
public class Freezes {

    private final List<Freeze> configured;
    private final RunTimeFreezes runTime;

    Freezes(MaintenanceProperties properties, RunTimeFreezes runTime) {
        this.configured =
                properties.freezes().stream().map(ConfiguredFreeze::freeze).toList();
        this.runTime = runTime;
    }

    /** Freezes that overlap the span from {@code from} to {@code to}, in order of start. */
    public List<Freeze> between(Instant from, Instant to) {
        return endingAfter(from).stream()
                .filter(freeze -> freeze.from().isBefore(to))
                .toList();
    }

    List<Freeze> endingAfter(Instant moment) {
        return Stream.concat(
                        configured.stream().filter(freeze -> freeze.to().isAfter(moment)),
                        runTime.endingAfter(moment).stream())
                .sorted(Comparator.comparing(Freeze::from))
                .toList();
    }
}
