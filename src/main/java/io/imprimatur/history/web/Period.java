package io.imprimatur.history.web;

import io.imprimatur.proposal.UnusableSearch;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.regex.Pattern;

/** Reads one end of a period: a day in UTC, which belongs to the period, or a time with its offset. */
final class Period {

    private static final Pattern DAY = Pattern.compile("[12]\\d{3}-\\d\\d-\\d\\d");
    private static final Pattern YEAR = Pattern.compile("[12]\\d{3}-.*");

    private Period() {}

    static Instant from(String written) {
        return read(written, 0);
    }

    static Instant to(String written) {
        return read(written, 1);
    }

    private static Instant read(String written, int daysAfter) {
        try {
            if (DAY.matcher(written).matches())
                return LocalDate.parse(written)
                        .plusDays(daysAfter)
                        .atStartOfDay(ZoneOffset.UTC)
                        .toInstant();
            if (!YEAR.matcher(written).matches()) throw new DateTimeException(written);
            // A plus sign that was not escaped arrives as a blank.
            return OffsetDateTime.parse(written.replace(' ', '+')).toInstant();
        } catch (DateTimeException malformed) {
            throw new UnusableSearch(
                    written, "date", "a day such as 2026-12-03, or a time such as 2026-12-03T15:00-08:00");
        }
    }
}
