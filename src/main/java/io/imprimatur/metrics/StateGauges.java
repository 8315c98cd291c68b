package io.imprimatur.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** How many things of one kind there are in each state and place, and how long the oldest has been in it. */
final class StateGauges {

    private final String name;
    private final String place;
    private final Remembered<List<Tally>> tallies;
    private final Clock clock;

    /**
     * @param name of the number, e.g. {@code imprimatur.proposals}
     * @param place the tag that says where, e.g. {@code channel}
     */
    StateGauges(String name, String place, Supplier<List<Tally>> tallies, Clock clock) {
        this.name = name;
        this.place = place;
        this.tallies = new Remembered<>(tallies, clock);
        this.clock = clock;
    }

    /** @param isOpen whether it matters how long something is in this state */
    void bind(String where, String state, boolean isOpen, MeterRegistry registry) {
        Tags tags = Tags.of(place, where, "state", state);
        Gauge.builder(name, () -> find(where, state).map(Tally::amount).orElse(0L))
                .description("Number of items in this state")
                .tags(tags)
                .register(registry);
        if (isOpen)
            Gauge.builder(
                            name + ".oldest.age",
                            () -> find(where, state).map(this::age).orElse(0.0))
                    .description("Time that the oldest item has been in this state; 0 if there is none")
                    .baseUnit("seconds")
                    .tags(tags)
                    .register(registry);
    }

    private double age(Tally tally) {
        return Duration.between(tally.oldest(), clock.instant()).toMillis() / 1000.0;
    }

    private Optional<Tally> find(String where, String state) {
        return tallies.get().stream()
                .filter(tally -> tally.where().equals(where) && tally.state().equals(state))
                .findFirst();
    }

    /** @param oldest since when the one is in this state that has been in it for the longest time */
    record Tally(String where, String state, long amount, Instant oldest) {}
}
