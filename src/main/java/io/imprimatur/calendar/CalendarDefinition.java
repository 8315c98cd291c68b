package io.imprimatur.calendar;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Stored form of a calendar, for comparison with later configurations. */
record CalendarDefinition(
        String zone, String start, String rule, String duration, List<String> except, List<String> extra) {

    private static final JsonMapper JSON = new JsonMapper();

    static CalendarDefinition of(Calendar calendar) {
        return new CalendarDefinition(
                calendar.zone().toString(),
                calendar.start().toString(),
                calendar.rule().toString(),
                calendar.duration().toString(),
                calendar.except().stream().map(ExceptionDate::toString).toList(),
                calendar.extra().stream().map(ExceptionDate::toString).toList());
    }

    static CalendarDefinition read(String text) {
        try {
            return JSON.readValue(text, CalendarDefinition.class);
        } catch (JsonProcessingException malformed) {
            throw new IllegalArgumentException("'" + text + "' is not a calendar's definition", malformed);
        }
    }

    String text() {
        try {
            return JSON.writeValueAsString(this);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    Calendar calendar(String title) {
        return new Calendar(
                title,
                Zone.of(zone),
                WallTime.of(start),
                Rule.of(rule),
                Duration.parse(duration),
                except.stream().map(ExceptionDate::of).toList(),
                extra.stream().map(ExceptionDate::of).toList(),
                Optional.empty());
    }
}
