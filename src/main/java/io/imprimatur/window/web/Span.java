package io.imprimatur.window.web;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoField;
import java.time.temporal.ValueRange;
import java.util.Optional;

/** From when to when windows are asked for: two years at most. */
record Span(Instant from, Instant to) {

    private static final Duration USUAL = Duration.ofDays(90);
    private static final Duration LONGEST = Duration.ofDays(2 * 366);
    private static final ValueRange YEARS = ValueRange.of(1970, 2999);

    Span {
        if (!from.isBefore(to) || Duration.between(from, to).compareTo(LONGEST) > 0) throw new UnusableSpan(from, to);
    }

    /** What a query asks for: from now, and for 90 days, unless it says otherwise. */
    static Span of(Optional<String> from, Optional<String> to, Instant now) {
        Instant start = from.map(text -> instant("from", text)).orElse(now);
        Instant end = to.map(text -> instant("to", text)).orElseGet(() -> start.plus(USUAL));
        return new Span(start, end);
    }

    private static Instant instant(String parameter, String text) {
        try {
            // A plus sign that was not escaped arrives as a blank.
            OffsetDateTime time = OffsetDateTime.parse(text.replace(' ', '+'));
            YEARS.checkValidValue(time.getYear(), ChronoField.YEAR);
            return time.toInstant();
        } catch (DateTimeException malformed) {
            throw new MalformedInstant(parameter, text, malformed);
        }
    }
}
