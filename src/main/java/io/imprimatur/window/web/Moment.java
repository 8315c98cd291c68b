package io.imprimatur.window.web;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoField;
import java.time.temporal.ValueRange;

/** Reads the times that calls name. */
final class Moment {

    private static final ValueRange YEARS = ValueRange.of(1970, 2999);

    private Moment() {}

    /** @throws MalformedInstant unless the text is ISO 8601 with an offset; {@code parameter} is what it was given as */
    static Instant of(String parameter, String text) {
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
