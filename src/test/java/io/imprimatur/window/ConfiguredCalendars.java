package io.imprimatur.window;

import io.imprimatur.channel.ConfiguredChannels;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Calendars as if they were configured, for other modules' tests. */
public final class ConfiguredCalendars {

    private ConfiguredCalendars() {}

    public static Calendars none() {
        return Examples.windows(
                new MaintenanceProperties(Map.of(), List.of(), Map.of()), ConfiguredChannels.of(), Instant.EPOCH);
    }
}
