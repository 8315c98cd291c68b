package io.imprimatur.window;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When something takes place again and again, by the clocks of one place. As in RFC 5545, a time that the clocks skip
 * counts by the offset before the gap, and one that they show twice is the first.
 *
 * @param start nothing takes place before it; the rule counts from it
 * @param duration a minute or more, of time that passes: two hours stay two when the clocks turn
 * @param except taken from what the rule gives
 * @param extra added to it; wins over {@code except}
 * @param confirmBy the group that must confirm each window before it counts, if one must
 */
record Calendar(
        String title,
        Zone zone,
        WallTime start,
        Rule rule,
        Duration duration,
        @DefaultValue List<Occasion> except,
        @DefaultValue List<Occasion> extra,
        @DefaultValue Optional<String> confirmBy) {

    /** Spans double from a day: eleven years together, for 29 February may be eight away. */
    private static final int SPANS = 12;

    Calendar {
        Required.text("title", title, "e.g. Patch Thursday");
        Required.value("zone", zone, "a name of the tz database, e.g. America/Los_Angeles");
        Required.value("start", start, "a local date and time, e.g. 2021-01-07T15:00");
        Required.value("rule", rule, "a recurrence rule of RFC 5545, e.g. FREQ=WEEKLY;BYDAY=TH");
        Required.value("duration", duration, "e.g. PT2H");
        // A bare number would be so many milliseconds.
        if (duration.toMinutes() < 1)
            throw new IllegalArgumentException(
                    "duration: '" + duration + "' is not a minute or more: expected e.g. PT2H");
        except = List.copyOf(except);
        extra = List.copyOf(extra);
        confirmBy.ifPresent(group -> Required.text("confirm-by", group, "a group, e.g. telescope-software-managers"));
        new CalendarCheck(new Recurrence(zone, start, rule, except, extra), duration).check();
    }

    /** In order, the starts from {@code from} on, as far as eleven years ahead. */
    Stream<ZonedDateTime> startsFrom(Instant from) {
        return IntStream.range(0, SPANS)
                .boxed()
                .flatMap(span -> startsBetween(days(from, (1 << span) - 1), days(from, (2 << span) - 1)).stream());
    }

    /** In order, the starts from {@code from} on and before {@code to}. */
    List<ZonedDateTime> startsBetween(Instant from, Instant to) {
        return Stream.concat(regular(from, to), recurrence().added().map(recurrence()::placed))
                .filter(start ->
                        !start.toInstant().isBefore(from) && start.toInstant().isBefore(to))
                .sorted()
                .distinct()
                .toList();
    }

    /** Whether the rule gives anything that this takes away. */
    boolean isTakenFrom(Occasion exception) {
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
                .map(recurrence()::placed);
    }

    /** What the clocks show, or showed with the offset of a day ago if that lies further: a gap may be between. */
    private LocalDateTime wallTime(Instant instant, boolean later) {
        LocalDateTime now = LocalDateTime.ofInstant(instant, zone.id());
        ZoneOffset before = zone.id().getRules().getOffset(instant.minus(1, ChronoUnit.DAYS));
        LocalDateTime then = LocalDateTime.ofInstant(instant, before);
        return now.isAfter(then) == later ? now : then;
    }

    private static Instant days(Instant from, int days) {
        return from.plus(days, ChronoUnit.DAYS);
    }
}
