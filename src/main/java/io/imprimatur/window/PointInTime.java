package io.imprimatur.window;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;

/** A moment that is the same everywhere. */
record PointInTime(Instant value) {

    public static PointInTime of(String text) {
        try {
            return new PointInTime(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeParseException malformed) { // not the cause: of a chain, Spring shows only the last
            throw new IllegalArgumentException(
                    "'" + text + "' is not a time with offset: expected e.g. 2026-12-24T00:00-08:00");
        }
    }
}
