package io.imprimatur.calendar;

import io.imprimatur.calendar.Calendar.WallTime;
import io.imprimatur.calendar.Calendar.Zone;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Configured meetings for the tests of other modules. */
public final class ConfiguredMeetings {

    private ConfiguredMeetings() {}

    public static Meetings weekly(String id, String title) {
        return weekly(id, title, "2021-01-04T09:00", "FREQ=WEEKLY;BYDAY=MO");
    }

    /** One hour, in the time zone of Los Angeles. */
    public static Meetings weekly(String id, String title, String start, String rule) {
        return new Meetings(new MaintenanceProperties(Map.of(), List.of(), Map.of(id, calendar(title, start, rule))));
    }

    /** Meetings that a test can change at run time. */
    public static final class Changeable {

        private final Map<String, Calendar> calendars = new LinkedHashMap<>();

        public void add(String id, String title) {
            calendars.put(id, calendar(title, "2021-01-04T09:00", "FREQ=WEEKLY;BYDAY=MO"));
        }

        public void remove(String id) {
            calendars.remove(id);
        }

        public Meetings meetings() {
            return new Meetings(new MaintenanceProperties(Map.of(), List.of(), calendars));
        }
    }

    private static Calendar calendar(String title, String start, String rule) {
        return new Calendar(
                title,
                Zone.of("America/Los_Angeles"),
                WallTime.of(start),
                Rule.of(rule),
                Duration.ofHours(1),
                List.of(),
                List.of(),
                Optional.empty());
    }

    public static Meetings none() {
        return new Meetings(new MaintenanceProperties(Map.of(), List.of(), Map.of()));
    }
}
