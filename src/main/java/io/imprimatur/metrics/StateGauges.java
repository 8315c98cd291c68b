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

/** Gauges of the number of items by state and location, and of the age of the oldest. */
final class StateGauges {

    private final String name;
    private final String place;
    private final CachedValue<List<StateCount>> tallies;
    private final Clock clock;

    /**
     * @param name of the metric, e.g. {@code imprimatur.proposals}
     * @param place name of the tag for the location, e.g. {@code channel}
     */
    StateGauges(String name, String place, Supplier<List<StateCount>> tallies, Clock clock) {
        this.name = name;
        this.place = place;
        this.tallies = new CachedValue<>(tallies, clock);
        this.clock = clock;
    }

    /** @param isOpen whether to register the age of the oldest item */
    void bind(String where, String state, boolean isOpen, MeterRegistry registry) {
        Tags tags = Tags.of(place, where, "state", state);
        Gauge.builder(name, () -> find(where, state).map(StateCount::count).orElse(0L))
                .description("Number in this state")
                .tags(tags)
                .register(registry);
        if (isOpen)
            Gauge.builder(
                            name + ".oldest.age",
                            () -> find(where, state).map(this::age).orElse(0.0))
                    .description("Age of the oldest in this state; 0 if there is none")
                    .baseUnit("seconds")
                    .tags(tags)
                    .register(registry);
    }

    private double age(StateCount stateCount) {
        return Duration.between(stateCount.oldest(), clock.instant()).toMillis() / 1000.0;
    }

    private Optional<StateCount> find(String where, String state) {
        return tallies.get().stream()
                .filter(stateCount -> stateCount.location().equals(where)
                        && stateCount.state().equals(state))
                .findFirst();
    }

    /** @param oldest time since which the oldest item has been in the state */
    record StateCount(String location, String state, long count, Instant oldest) {}
}
