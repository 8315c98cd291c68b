package io.imprimatur.window;

import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Refuses a calendar in which nothing ever takes place, or one thing begins before the last is over. */
record CalendarCheck(Recurrence recurrence, Duration duration) {

    private static final int ENOUGH = 500;

    void check() {
        NavigableSet<LocalDateTime> starts = new TreeSet<>(first());
        if (starts.isEmpty())
            throw new IllegalArgumentException("rule: '" + recurrence.rule()
                    + "' never occurs: expected one that does, e.g. FREQ=WEEKLY;BYDAY=TH");
        recurrence.added().flatMap(this::around).forEach(starts::add);
        refuseOverlap(starts);
    }

    private List<LocalDateTime> first() {
        try {
            return recurrence.regular(recurrence.start().value()).limit(ENOUGH).toList();
        } catch (IllegalArgumentException gaveUp) { // so says the library of 30 February
            return List.of();
        }
    }

    private Stream<LocalDateTime> around(LocalDateTime time) {
        Stream<LocalDateTime> neighbours =
                recurrence.regular(time.minus(duration)).takeWhile(other -> other.isBefore(time.plus(duration)));
        return Stream.concat(Stream.of(time), neighbours);
    }

    private void refuseOverlap(NavigableSet<LocalDateTime> starts) {
        LocalDateTime previous = null;
        for (LocalDateTime next : starts) {
            if (previous != null && next.isBefore(previous.plus(duration)))
                throw new IllegalArgumentException("duration: '" + duration + "' makes the one of " + previous
                        + " overlap the one of " + next + ": expected at most " + Duration.between(previous, next));
            previous = next;
        }
    }
}
