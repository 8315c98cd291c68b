package io.imprimatur.window;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.dmfs.rfc5545.DateTime;
import org.dmfs.rfc5545.recur.Freq;
import org.dmfs.rfc5545.recur.RecurrenceRule;
import org.dmfs.rfc5545.recur.RecurrenceRuleIterator;

/** Recurrence rule of RFC 5545 in local time, e.g. {@code FREQ=MONTHLY;BYDAY=1WE}. */
final class Rule {

    private static final Map<Freq, ChronoUnit> EVEN_UNITS = Map.of(
            Freq.MINUTELY, ChronoUnit.MINUTES,
            Freq.HOURLY, ChronoUnit.HOURS,
            Freq.DAILY, ChronoUnit.DAYS,
            Freq.WEEKLY, ChronoUnit.WEEKS);

    private final String text;
    private final RecurrenceRule recurrence;
    private final Optional<Instant> until;

    private Rule(String text, RecurrenceRule recurrence) {
        this.text = text;
        this.recurrence = recurrence;
        this.until = Optional.ofNullable(recurrence.getUntil()).map(end -> Instant.ofEpochMilli(end.getTimestamp()));
        // RFC 5545 requires the end in UTC, which the library rejects for local times: the end is applied separately.
        if (until.isPresent()) recurrence.setUntil(null);
    }

    public static Rule of(String text) {
        return new Rule(text, RuleGrammar.read(text));
    }

    /** End of the rule. */
    Optional<Instant> until() {
        return until;
    }

    /** Occurrences not before {@code start} and {@code earliest}, in order; possibly infinite. */
    Stream<LocalDateTime> occurrences(LocalDateTime start, LocalDateTime earliest) {
        RecurrenceRuleIterator iterator = recurrence.iterator(dateTime(advanced(start, earliest)));
        if (earliest.isAfter(start)) iterator.fastForward(dateTime(earliest));
        return Stream.generate(() -> iterator.hasNext()
                        ? Optional.of(wallTime(iterator.nextDateTime()))
                        : Optional.<LocalDateTime>empty())
                .takeWhile(Optional::isPresent)
                .flatMap(Optional::stream)
                .dropWhile(time -> time.isBefore(earliest));
    }

    /** Later start with the same occurrences, which avoids iterating over earlier years. */
    private LocalDateTime advanced(LocalDateTime start, LocalDateTime earliest) {
        ChronoUnit unit = EVEN_UNITS.get(recurrence.getFreq());
        if (unit == null || recurrence.getCount() != null) return start;
        long intervals = unit.between(start, earliest) / recurrence.getInterval() - 1;
        return intervals > 0 ? start.plus(intervals * recurrence.getInterval(), unit) : start;
    }

    private static DateTime dateTime(LocalDateTime time) {
        return new DateTime(
                time.getYear(),
                time.getMonthValue() - 1,
                time.getDayOfMonth(),
                time.getHour(),
                time.getMinute(),
                time.getSecond());
    }

    private static LocalDateTime wallTime(DateTime time) {
        return LocalDateTime.of(
                time.getYear(),
                time.getMonth() + 1,
                time.getDayOfMonth(),
                time.getHours(),
                time.getMinutes(),
                time.getSeconds());
    }

    @Override
    public String toString() {
        return text;
    }
}
