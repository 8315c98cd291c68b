package io.imprimatur.calendar;

import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;

/** Local date and time in the configuration. */
record WallTime(LocalDateTime value) {

    /** @param text ISO 8601 without offset; independent of the locale, unlike Spring's conversion */
    public static WallTime of(String text) {
        try {
            return new WallTime(LocalDateTime.parse(text));
        } catch (DateTimeParseException malformed) { // without the cause: Spring shows only the last of a chain
            throw new IllegalArgumentException(
                    "'" + text + "' is not a local date and time: expected e.g. 2021-01-07T15:00");
        }
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
