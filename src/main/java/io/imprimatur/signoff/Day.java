package io.imprimatur.signoff;

import io.imprimatur.refusal.Refusal;
import java.time.DateTimeException;
import java.time.LocalDate;
import org.springframework.lang.Nullable;

/** Reads the days that people name. */
public final class Day {

    private Day() {}

    /** @throws MalformedDay unless the text is a day; {@code field} is what it was given as */
    public static LocalDate of(String field, @Nullable String text) {
        try {
            return LocalDate.parse(text == null ? "" : text);
        } catch (DateTimeException malformed) {
            throw new MalformedDay(field, text == null ? "" : text);
        }
    }

    /** A text is not a day. */
    static class MalformedDay extends Refusal {

        MalformedDay(String field, String text) {
            super(Kind.INVALID, field + ": '" + text + "' is not a day: expected e.g. 2026-12-20");
        }
    }
}
