package io.imprimatur.window;

import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Validation of a calendar: the rule must occur, and occurrences must not overlap. */
record CalendarCheck(Recurrence recurrence, Duration duration) {

    private static final int SAMPLE_SIZE = 500;

    void check() {
        NavigableSet<ZonedDateTime> starts = new TreeSet<>(first());
        if (starts.isEmpty())
            throw new IllegalArgumentException("rule: '" + recurrence.rule()
                    + "' never occurs: expected one that does, e.g. FREQ=WEEKLY;BYDAY=TH");
        recurrence.added().flatMap(this::around).map(recurrence::inZone).forEach(starts::add);
        requireNoOverlap(starts);
    }

    private List<ZonedDateTime> first() {
        try {
            return recurrence
                    .regular(recurrence.start().value())
                    .limit(SAMPLE_SIZE)
                    .map(recurrence::inZone)
                    .toList();
        } catch (IllegalArgumentException neverOccurs) { // thrown by the library, e.g. for 30 February
            return List.of();
        }
    }

    /** Neighbours within the duration and a day, which covers daylight-saving changes. */
    private Stream<LocalDateTime> around(LocalDateTime time) {
        LocalDateTime earliest = time.minus(duration).minusDays(1);
        LocalDateTime latest = time.plus(duration).plusDays(1);
        return Stream.concat(Stream.of(time), recurrence.regular(earliest).takeWhile(other -> other.isBefore(latest)));
    }

    private void requireNoOverlap(NavigableSet<ZonedDateTime> starts) {
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
