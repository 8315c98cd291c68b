package io.imprimatur.window;

import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;

/** Date and time as the clocks of some place show them. */
record WallTime(LocalDateTime value) {

    /** @param text as ISO 8601 without offset; unlike Spring's own conversion, the same in every locale */
    public static WallTime of(String text) {
        try {
            return new WallTime(LocalDateTime.parse(text));
        } catch (DateTimeParseException malformed) { // not the cause: of a chain, Spring shows only the last
            throw new IllegalArgumentException(
                    "'" + text + "' is not a local date and time: expected e.g. 2021-01-07T15:00");
        }
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
