package io.imprimatur.calendar.web;

import io.imprimatur.platform.refusal.Refusal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoField;
import java.time.temporal.ValueRange;

/** Parser for times in requests. */
final class TimeParameter {

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
