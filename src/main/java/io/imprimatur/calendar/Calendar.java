package io.imprimatur.calendar;

import io.imprimatur.calendar.MaintenanceProperties.Required;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Recurring calendar in a time zone. As in RFC 5545, a local time in a daylight-saving gap uses the offset before the
 * gap, and an ambiguous local time is the first of the two.
 *
 * @param start first possible occurrence; the rule counts from it
 * @param duration elapsed time, at least a minute; unaffected by daylight saving
 * @param except exclusions from the rule
 * @param extra additions to the rule; takes precedence over {@code except}
 * @param confirmBy group that must confirm each window before use, if any
 */
record Calendar(
        String title,
        Zone zone,
        WallTime start,
        Rule rule,
        Duration duration,
        @DefaultValue List<ExceptionDate> except,
        @DefaultValue List<ExceptionDate> extra,
        @DefaultValue Optional<String> confirmBy) {

    /**
     * Number of search spans, doubling from one day: eleven years in total, because 29 February can be eight years
     * away.
     */
    private static final int SPANS = 12;

    Calendar {
        Required.text("title", title, "e.g. Patch Thursday");
        Required.value("zone", zone, "a name of the tz database, e.g. America/Los_Angeles");
        Required.value("start", start, "a local date and time, e.g. 2021-01-07T15:00");
        Required.value("rule", rule, "a recurrence rule of RFC 5545, e.g. FREQ=WEEKLY;BYDAY=TH");
        Required.value("duration", duration, "e.g. PT2H");
        // Spring reads a number without unit as milliseconds.
        if (duration.toMinutes() < 1)
            throw new IllegalArgumentException(
                    "duration: '" + duration + "' is not a minute or more: expected e.g. PT2H");
        except = List.copyOf(except);
        extra = List.copyOf(extra);
        confirmBy.ifPresent(group -> Required.text("confirm-by", group, "a group, e.g. telescope-software-managers"));
        new Recurrence(zone, start, rule, except, extra).check(duration);
    }

    /** Starts from {@code from} on, in order, up to eleven years ahead. */
    Stream<ZonedDateTime> startsFrom(Instant from) {
        return IntStream.range(0, SPANS)
                .boxed()
                .flatMap(span -> startsBetween(days(from, (1 << span) - 1), days(from, (2 << span) - 1)).stream());
    }

    /** Starts from {@code from} (inclusive) to {@code to} (exclusive), in order. */
    List<ZonedDateTime> startsBetween(Instant from, Instant to) {
        return Stream.concat(regular(from, to), recurrence().added().map(recurrence()::inZone))
                .filter(start ->
                        !start.toInstant().isBefore(from) && start.toInstant().isBefore(to))
                .sorted()
                .distinct()
                .toList();
    }

    /** Whether the exception excludes an occurrence of the rule. */
    boolean hasOccurrenceOn(ExceptionDate exception) {
        return new Recurrence(zone, start, rule, List.of(), List.of())
                .regular(exception.day().atStartOfDay())
                .takeWhile(time -> !time.toLocalDate().isAfter(exception.day()))
                .anyMatch(exception::covers);
    }

    private Recurrence recurrence() {
        return new Recurrence(zone, start, rule, except, extra);
    }

    private Stream<ZonedDateTime> regular(Instant from, Instant to) {
        LocalDateTime latest = wallTime(to, true);
        return recurrence()
                .regular(wallTime(from, false))
                .takeWhile(time -> !time.isAfter(latest))
                .map(recurrence()::inZone);
    }

    /**
     * Local time, by the current offset or that of a day before, whichever is further; covers daylight-saving changes.
     */
    private LocalDateTime wallTime(Instant instant, boolean later) {
        LocalDateTime current = LocalDateTime.ofInstant(instant, zone.id());
        ZoneOffset earlierOffset = zone.id().getRules().getOffset(instant.minus(1, ChronoUnit.DAYS));
        LocalDateTime dayBefore = LocalDateTime.ofInstant(instant, earlierOffset);
        return current.isAfter(dayBefore) == later ? current : dayBefore;
    }

    private static Instant days(Instant from, int days) {
        return from.plus(days, ChronoUnit.DAYS);
    }

    /** Local date and time in the configuration. */
    record WallTime(LocalDateTime value) {

        /** @param text ISO 8601 without offset; independent of the locale, unlike Spring's conversion */
        public static WallTime of(String text) {
            try {
                return new WallTime(LocalDateTime.parse(text));
            } catch (DateTimeParseException malformed) { // without the cause: Spring shows only the last of a chain
                throw new IllegalArgumentException(
                        "'" + text + "' is not a local date and time: expected e.g. 2021-01-07T15:00");
            }
        }

        @Override
        public String toString() {
            return value.toString();
        }
    }

    /** Time zone by its name in the tz database; offsets are rejected because they ignore daylight saving. */
    record Zone(ZoneId id) {

        public static Zone of(String name) {
            if (!ZoneId.getAvailableZoneIds().contains(name))
                throw new IllegalArgumentException("'" + name
                        + "' is not a time zone: expected a name of the tz database, e.g. America/Los_Angeles");
            return new Zone(ZoneId.of(name));
        }

        @Override
        public String toString() {
            return id.getId();
        }
    }
}
