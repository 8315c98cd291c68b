package io.imprimatur.calendar.web;

import io.imprimatur.platform.refusal.Refusal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoField;
import java.time.temporal.ValueRange;
import java.util.Optional;
import java.util.stream.Stream;

/** Requested time span, at most two years. */
record Span(Instant from, Instant to) {

    private static final Duration DEFAULT_LENGTH = Duration.ofDays(90);
    private static final Duration MAX_LENGTH = Duration.ofDays(2 * 366);

    Span {
        if (!from.isBefore(to) || Duration.between(from, to).compareTo(MAX_LENGTH) > 0)
            throw new UnusableSpan(from, to);
    }

    /** Span of a request; defaults to 90 days from now. */
    static Span of(Optional<String> from, Optional<String> to, Instant now) {
        Instant start = from.map(text -> TimeParameter.of("from", text)).orElse(now);
        Instant end = to.map(text -> TimeParameter.of("to", text)).orElseGet(() -> start.plus(DEFAULT_LENGTH));
        return new Span(start, end);
    }

    /** Ends of prefixes of the span, each twice as long as the one before; the last is the whole span. */
    Stream<Instant> ends() {
        Stream<Instant> steps = Stream.iterate(Duration.ofDays(1), step -> step.multipliedBy(2))
                .map(from::plus)
                .takeWhile(end -> end.isBefore(to));
        return Stream.concat(steps, Stream.of(to));
    }

    /** The requested span ends before its start, or is too long. */
    static class UnusableSpan extends Refusal {

        UnusableSpan(Instant from, Instant to) {
            super(
                    Kind.INVALID,
                    "to: '" + to + "' is no end for a span that begins at '" + from
                            + "': expected a later time, by at most two years");
        }
    }

    /** Parser for times in requests. */
    static final class TimeParameter {

        private static final ValueRange YEARS = ValueRange.of(1970, 2999);

        private TimeParameter() {}

        /**
         * Parses a time.
         *
         * @param parameter name of the parameter, for the error message
         * @throws MalformedInstant unless the text is ISO 8601 with an offset
         */
        static Instant of(String parameter, String text) {
            try {
                // An unescaped plus sign is decoded as a blank.
                OffsetDateTime time = OffsetDateTime.parse(text.replace(' ', '+'));
                YEARS.checkValidValue(time.getYear(), ChronoField.YEAR);
                return time.toInstant();
            } catch (DateTimeException malformed) {
                throw new MalformedInstant(parameter, text, malformed);
            }
        }

        /** A time in a request is malformed. */
        static class MalformedInstant extends Refusal {

            MalformedInstant(String parameter, String value, Throwable cause) {
                super(
                        Kind.INVALID,
                        parameter + ": '" + value
                                + "' is not a time: expected ISO 8601 with an offset, in the years 1970 to 2999, e.g. 2026-12-03T15:00:00-08:00",
                        cause);
            }
        }
    }
}
