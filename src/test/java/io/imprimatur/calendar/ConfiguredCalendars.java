package io.imprimatur.calendar;

import io.imprimatur.image.channel.TestChannels;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Configured calendars for the tests of other modules. */
public final class ConfiguredCalendars {

    private ConfiguredCalendars() {}

    public static Calendars none() {
        return Examples.windows(
                new MaintenanceProperties(Map.of(), List.of(), Map.of()), TestChannels.of(), Instant.EPOCH);
    }
}
