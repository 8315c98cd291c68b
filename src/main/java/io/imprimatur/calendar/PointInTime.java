package io.imprimatur.calendar;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;

/** Instant in the configuration, with offset. */
record PointInTime(Instant value) {

    public static PointInTime of(String text) {
        try {
            return new PointInTime(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeParseException malformed) { // without the cause: Spring shows only the last of a chain
            throw new IllegalArgumentException(
                    "'" + text + "' is not a time with offset: expected e.g. 2026-12-24T00:00-08:00");
        }
    }
}
