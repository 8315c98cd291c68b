package io.imprimatur.window;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.stream.Stream;

/** Occurrences of a rule in a time zone, with excluded and additional days. */
record Recurrence(Zone zone, WallTime start, Rule rule, List<Occasion> except, List<Occasion> extra) {

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
        return extra.stream().map(occasion -> occasion.at(start.value().toLocalTime()));
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
}
