package io.imprimatur.image.signoff;

import io.imprimatur.platform.refusal.Refusal;
import java.time.DateTimeException;
import java.time.LocalDate;
import org.springframework.lang.Nullable;

/** Parses dates entered by people. */
public final class DateParser {

    private DateParser() {}

    /**
     * @param field name of the field, for the error message
     * @throws MalformedDay unless the text is an ISO date
     */
    public static LocalDate parse(String field, @Nullable String text) {
        try {
            return LocalDate.parse(text == null ? "" : text);
        } catch (DateTimeException malformed) {
            throw new MalformedDay(field, text == null ? "" : text);
        }
    }

    /** The text is not an ISO date. */
    static class MalformedDay extends Refusal {

        MalformedDay(String field, String text) {
            super(Kind.INVALID, field + ": '" + text + "' is not a day: expected e.g. 2026-12-20");
        }
    }
}
