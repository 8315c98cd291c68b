package io.imprimatur.calendar;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.time.temporal.TemporalAccessor;
import java.util.Optional;

/**
 * Exception date: a day on which a calendar deviates from its rule.
 *
 * @param time absent for the whole day, or the calendar's usual time
 */
record ExceptionDate(LocalDate day, Optional<LocalTime> time) {

    private static final DateTimeFormatter DAY_OR_TIME = DateTimeFormatter.ofPattern(
                    "[uuuu-MM-dd'T'HH:mm:ss][uuuu-MM-dd'T'HH:mm][uuuu-MM-dd]")
            .withResolverStyle(ResolverStyle.STRICT);

    public static ExceptionDate of(String text) {
        try {
            TemporalAccessor parsed = DAY_OR_TIME.parseBest(text, LocalDateTime::from, LocalDate::from);
            return parsed instanceof LocalDateTime at
                    ? new ExceptionDate(at.toLocalDate(), Optional.of(at.toLocalTime()))
                    : new ExceptionDate(LocalDate.from(parsed), Optional.empty());
        } catch (DateTimeException malformed) { // without the cause: Spring shows only the last of a chain
            throw new IllegalArgumentException(
                    "'" + text + "' is not a day: expected e.g. 2026-11-26, or 2026-11-26T15:00");
        }
    }

    boolean covers(LocalDateTime moment) {
        return moment.toLocalDate().equals(day)
                && time.map(moment.toLocalTime()::equals).orElse(true);
    }

    LocalDateTime at(LocalTime usual) {
        return day.atTime(time.orElse(usual));
    }

    @Override
    public String toString() {
        return time.map(day::atTime).map(LocalDateTime::toString).orElseGet(day::toString);
    }
}
