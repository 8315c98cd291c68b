package io.imprimatur.window;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Meetings as if they were configured, for other modules' tests. */
public final class ConfiguredMeetings {

    private ConfiguredMeetings() {}

    public static Meetings weekly(String id, String title) {
        return weekly(id, title, "2021-01-04T09:00", "FREQ=WEEKLY;BYDAY=MO");
    }

    /** In Los Angeles, for an hour. */
    public static Meetings weekly(String id, String title, String start, String rule) {
        Calendar calendar = new Calendar(
                title,
                Zone.of("America/Los_Angeles"),
                WallTime.of(start),
                Rule.of(rule),
                Duration.ofHours(1),
                List.of(),
                List.of(),
                Optional.empty());
        return new Meetings(new MaintenanceProperties(Map.of(), List.of(), Map.of(id, calendar)));
    }

    public static Meetings none() {
        return new Meetings(new MaintenanceProperties(Map.of(), List.of(), Map.of()));
    }
}
