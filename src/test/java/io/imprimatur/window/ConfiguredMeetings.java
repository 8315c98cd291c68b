package io.imprimatur.window;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Meetings as if they were configured, for other modules' tests. */
public final class ConfiguredMeetings {

    private ConfiguredMeetings() {}

    public static Meetings weekly(String id, String title) {
        Calendar calendar = new Calendar(
                title,
                Zone.of("America/Los_Angeles"),
                WallTime.of("2021-01-04T09:00"),
                Rule.of("FREQ=WEEKLY;BYDAY=MO"),
                Duration.ofHours(1),
                List.of(),
                List.of(),
                Optional.empty());
        return new Meetings(new MaintenanceProperties(Map.of(), List.of(), Map.of(id, calendar)));
    }
}
