package io.imprimatur.calendar;

import java.util.List;
import java.util.Optional;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Freeze in the configuration.
 *
 * @param to exclusive
 * @param channels ids of the affected channels; empty for all
 */
record ConfiguredFreeze(String title, PointInTime from, PointInTime to, @DefaultValue List<String> channels) {

    ConfiguredFreeze {
        Required.text("title", title, "e.g. Winter break");
        Required.value("from", from, "a time with offset, e.g. 2026-12-24T00:00-08:00");
        Required.value("to", to, "a time with offset, e.g. 2027-01-02T00:00-08:00");
        if (!from.value().isBefore(to.value()))
            throw new IllegalArgumentException(
                    "to: '" + to.value() + "' is not after from: expected a time after '" + from.value() + "'");
        channels = List.copyOf(channels);
    }

    Freeze freeze() {
        return new Freeze(
                Optional.empty(), title, from.value(), to.value(), channels, Optional.empty(), Optional.empty());
    }
}
