package io.imprimatur.benchmark;

import io.imprimatur.calendar.TimedCalendar;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import net.fortuna.ical4j.model.Recur;

/** A recurrence that is asked for its next window, or a year of them, of us and of ical4j. */
record Rule(String what, String start, String rule) {

    static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
    static final List<Rule> ALL = List.of(
            new Rule("daily since 1970", "1970-01-01T15:00", "FREQ=DAILY"),
            new Rule("weekly since 1970", "1970-01-01T15:00", "FREQ=WEEKLY;BYDAY=TH"),
            new Rule("first Wednesdays since 1970", "1970-01-01T13:00", "FREQ=MONTHLY;BYDAY=1WE"),
            new Rule("weekly since 2000", "2000-01-06T15:00", "FREQ=WEEKLY;BYDAY=TH"),
            new Rule("weekly since 2021", "2021-01-07T15:00", "FREQ=WEEKLY;BYDAY=TH"),
            new Rule("weekly since 1970, 5000 in all", "1970-01-01T15:00", "FREQ=WEEKLY;BYDAY=TH;COUNT=5000"),
            new Rule("daily since 1970, 30000 in all", "1970-01-01T15:00", "FREQ=DAILY;COUNT=30000"),
            new Rule("fifth Thursdays since 1970", "1970-01-01T15:00", "FREQ=MONTHLY;BYDAY=5TH"),
            new Rule("29 February since 1972", "1972-02-29T15:00", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29"));

    private static final ZoneId ZONE = ZoneId.of("America/Los_Angeles");

    TimedCalendar ours() {
        return new TimedCalendar(ZONE.getId(), start, rule, NOW);
    }

    Recur<ZonedDateTime> theirs() {
        return new Recur<>(rule, true);
    }

    ZonedDateTime seed() {
        return LocalDateTime.parse(start).atZone(ZONE);
    }

    static ZonedDateTime now() {
        return NOW.atZone(ZONE);
    }
}
