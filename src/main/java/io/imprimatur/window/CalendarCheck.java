package io.imprimatur.window;

import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Refuses a calendar in which nothing ever takes place, or one thing begins before the last is over. */
record CalendarCheck(Recurrence recurrence, Duration duration) {

    private static final int ENOUGH = 500;

    void check() {
        NavigableSet<ZonedDateTime> starts = new TreeSet<>(first());
        if (starts.isEmpty())
            throw new IllegalArgumentException("rule: '" + recurrence.rule()
                    + "' never occurs: expected one that does, e.g. FREQ=WEEKLY;BYDAY=TH");
        recurrence.added().flatMap(this::around).map(recurrence::placed).forEach(starts::add);
        refuseOverlap(starts);
    }

    private List<ZonedDateTime> first() {
        try {
            return recurrence
                    .regular(recurrence.start().value())
                    .limit(ENOUGH)
                    .map(recurrence::placed)
                    .toList();
        } catch (IllegalArgumentException gaveUp) { // so says the library of 30 February
            return List.of();
        }
    }

    /** A day more than the duration, for the clocks may turn between. */
    private Stream<LocalDateTime> around(LocalDateTime time) {
        LocalDateTime earliest = time.minus(duration).minusDays(1);
        LocalDateTime latest = time.plus(duration).plusDays(1);
        return Stream.concat(Stream.of(time), recurrence.regular(earliest).takeWhile(other -> other.isBefore(latest)));
    }

    private void refuseOverlap(NavigableSet<ZonedDateTime> starts) {
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
