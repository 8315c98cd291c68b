package io.imprimatur.calendar;

import io.imprimatur.calendar.Calendar.WallTime;
import io.imprimatur.calendar.Calendar.Zone;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Occurrences of a rule in a time zone, with excluded and additional days. */
record Recurrence(Zone zone, WallTime start, Rule rule, List<ExceptionDate> except, List<ExceptionDate> extra) {

    /** Number of occurrences that are checked. */
    private static final int SAMPLE_SIZE = 500;

    /** Occurrences from {@code earliest} on without the exclusions, in order; possibly infinite. */
    Stream<LocalDateTime> regular(LocalDateTime earliest) {
        Stream<LocalDateTime> occurrences = rule.occurrences(start.value(), earliest);
        return rule.until()
                .map(end -> until(end, occurrences))
                .orElse(occurrences)
                .filter(this::isNotExcluded);
    }

    /** Additional occurrences. */
    Stream<LocalDateTime> added() {
        return extra.stream()
                .map(exceptionDate -> exceptionDate.at(start.value().toLocalTime()));
    }

    /** Resolves a local time as RFC 5545 does: offset before a gap, first of two ambiguous times. */
    ZonedDateTime inZone(LocalDateTime time) {
        return time.atZone(zone.id());
    }

    /**
     * Searches a day beyond the end, because a local time in a gap can resolve to a later instant than its successor.
     */
    private Stream<LocalDateTime> until(Instant end, Stream<LocalDateTime> occurrences) {
        LocalDateTime dayAfter = LocalDateTime.ofInstant(end, zone.id()).plusDays(1);
        return occurrences
                .takeWhile(time -> time.isBefore(dayAfter))
                .filter(time -> !inZone(time).toInstant().isAfter(end));
    }

    private boolean isNotExcluded(LocalDateTime time) {
        return except.stream().noneMatch(day -> day.covers(time));
    }

    /** @throws IllegalArgumentException if the rule never occurs, or occurrences of this duration overlap */
    void check(Duration duration) {
        NavigableSet<ZonedDateTime> starts = new TreeSet<>(first());
        if (starts.isEmpty())
            throw new IllegalArgumentException(
                    "rule: '" + rule + "' never occurs: expected one that does, e.g. FREQ=WEEKLY;BYDAY=TH");
        added().flatMap(time -> around(time, duration)).map(this::inZone).forEach(starts::add);
        requireNoOverlap(starts, duration);
    }

    private List<ZonedDateTime> first() {
        try {
            return regular(start.value()).limit(SAMPLE_SIZE).map(this::inZone).toList();
        } catch (IllegalArgumentException neverOccurs) { // thrown by the library, e.g. for 30 February
            return List.of();
        }
    }

    /** Neighbours within the duration and a day, which covers daylight-saving changes. */
    private Stream<LocalDateTime> around(LocalDateTime time, Duration duration) {
        LocalDateTime earliest = time.minus(duration).minusDays(1);
        LocalDateTime latest = time.plus(duration).plusDays(1);
        return Stream.concat(Stream.of(time), regular(earliest).takeWhile(other -> other.isBefore(latest)));
    }

    private static void requireNoOverlap(NavigableSet<ZonedDateTime> starts, Duration duration) {
        ZonedDateTime previous = null;
        for (ZonedDateTime next : starts) {
            if (previous != null && next.isBefore(previous.plus(duration)))
                throw new IllegalArgumentException("duration: '" + duration + "' makes the one of "
                        + previous.toLocalDateTime() + " overlap the one of " + next.toLocalDateTime()
                        + ": expected at most " + Duration.between(previous, next));
            previous = next;
        }
    }
}
