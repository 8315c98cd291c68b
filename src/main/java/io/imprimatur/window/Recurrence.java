package io.imprimatur.window;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.stream.Stream;

/** The local wall times that a calendar's rule gives, with the days on which it departs from it. */
record Recurrence(Zone zone, WallTime start, Rule rule, List<Occasion> except, List<Occasion> extra) {

    /** In order, what the rule gives from {@code earliest} on, less the exceptions; possibly without end. */
    Stream<LocalDateTime> regular(LocalDateTime earliest) {
        Stream<LocalDateTime> occurrences = rule.occurrences(start.value(), earliest);
        return rule.until()
                .map(end -> until(end, occurrences))
                .orElse(occurrences)
                .filter(this::isNoException);
    }

    Stream<LocalDateTime> added() {
        return extra.stream().map(occasion -> occasion.at(start.value().toLocalTime()));
    }

    /** A time that the clocks skip counts by the offset before the gap, one that they show twice is the first. */
    ZonedDateTime placed(LocalDateTime time) {
        return time.atZone(zone.id());
    }

    /** Looks a day further than the end: what the clocks skip is placed after what follows it. */
    private Stream<LocalDateTime> until(Instant end, Stream<LocalDateTime> occurrences) {
        LocalDateTime dayAfter = LocalDateTime.ofInstant(end, zone.id()).plusDays(1);
        return occurrences
                .takeWhile(time -> time.isBefore(dayAfter))
                .filter(time -> !placed(time).toInstant().isAfter(end));
    }

    private boolean isNoException(LocalDateTime time) {
        return except.stream().noneMatch(day -> day.covers(time));
    }
}
