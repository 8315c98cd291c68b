package io.imprimatur.calendar;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.dmfs.rfc5545.DateTime;
import org.dmfs.rfc5545.recur.Freq;
import org.dmfs.rfc5545.recur.InvalidRecurrenceRuleException;
import org.dmfs.rfc5545.recur.RecurrenceRule;
import org.dmfs.rfc5545.recur.RecurrenceRule.Part;
import org.dmfs.rfc5545.recur.RecurrenceRuleIterator;

/** Recurrence rule of RFC 5545 in local time, e.g. {@code FREQ=MONTHLY;BYDAY=1WE}. */
final class Rule {

    private static final Map<Freq, ChronoUnit> EVEN_UNITS = Map.of(
            Freq.MINUTELY, ChronoUnit.MINUTES,
            Freq.HOURLY, ChronoUnit.HOURS,
            Freq.DAILY, ChronoUnit.DAYS,
            Freq.WEEKLY, ChronoUnit.WEEKS);

    private static final Set<Freq> SMALL_STEPS = Set.of(Freq.MINUTELY, Freq.HOURLY);

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
        return new Rule(text, parse(text));
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

    /** Parses the rule and rejects what the library does not support or gets wrong. */
    private static RecurrenceRule parse(String text) {
        RecurrenceRule rule = parseStrictly(text);
        require(rule.getFreq() != Freq.SECONDLY, text, "FREQ=MINUTELY or a longer one");
        require(!choosesDaysBySmallSteps(rule), text, "days chosen by FREQ=DAILY or a longer one and BYHOUR");
        require(hasNoWeek53(rule), text, "weeks from 1 to 52; the last of a year is BYWEEKNO=-1");
        require(endsInUtc(rule), text, "UNTIL in UTC, e.g. UNTIL=20271231T235959Z");
        return rule;
    }

    private static RecurrenceRule parseStrictly(String text) {
        try {
            return new RecurrenceRule(text, RecurrenceRule.RfcMode.RFC5545_STRICT);
        } catch (InvalidRecurrenceRuleException malformed) {
            throw invalid(text, "e.g. FREQ=WEEKLY;BYDAY=TH");
        }
    }

    /**
     * The library was observed to give up after some thousand steps without an occurrence, although one would follow.
     */
    private static boolean choosesDaysBySmallSteps(RecurrenceRule rule) {
        // No constant: the library's parts cannot be initialised before its first rule.
        return SMALL_STEPS.contains(rule.getFreq())
                && Stream.of(Part.BYMONTH, Part.BYYEARDAY, Part.BYMONTHDAY, Part.BYDAY)
                        .anyMatch(rule::hasPart);
    }

    /** The library was observed to use the first week of the next year in a year without week 53. */
    private static boolean hasNoWeek53(RecurrenceRule rule) {
        List<Integer> weeks = rule.getByPart(Part.BYWEEKNO);
        return weeks == null || weeks.stream().noneMatch(week -> Math.abs(week) == 53);
    }

    private static boolean endsInUtc(RecurrenceRule rule) {
        DateTime end = rule.getUntil();
        return end == null || (!end.isFloating() && !end.isAllDay());
    }

    private static void require(boolean holds, String text, String accepted) {
        if (!holds) throw invalid(text, accepted);
    }

    /** Without a cause: Spring shows only the last of a chain, which would be the library's. */
    private static IllegalArgumentException invalid(String text, String accepted) {
        return new IllegalArgumentException("'" + text
                + "' is not a rule that a calendar can follow: expected a recurrence rule of RFC 5545, " + accepted);
    }

    @Override
    public String toString() {
        return text;
    }
}
