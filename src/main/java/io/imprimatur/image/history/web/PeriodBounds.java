package io.imprimatur.image.history.web;

import io.imprimatur.image.proposal.ProposalSearch.UnusableSearch;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Pattern;

/** Parser for the bounds of a period: a day in UTC, which is included, or a time with an offset. */
final class PeriodBounds {

    private static final Pattern DAY = Pattern.compile("[12]\\d{3}-\\d\\d-\\d\\d");
    private static final Pattern YEAR = Pattern.compile("[12]\\d{3}-.*");

    private PeriodBounds() {}

    static Instant from(String written) {
        return read(written, 0);
    }

    /** @param begin start of the period, validated separately */
    static Instant to(String written, Optional<String> begin) {
        Instant end = read(written, 1);
        if (begin.flatMap(PeriodBounds::tryFrom)
                .filter(from -> !from.isBefore(end))
                .isPresent())
            throw new UnusableSearch(
                    written, "end of a period", "one that is not before its beginning, " + begin.get());
        return end;
    }

    private static Optional<Instant> tryFrom(String begin) {
        try {
            return Optional.of(from(begin));
        } catch (UnusableSearch invalid) {
            return Optional.empty();
        }
    }

    private static Instant read(String written, int daysAfter) {
        try {
            if (DAY.matcher(written).matches())
                return LocalDate.parse(written)
                        .plusDays(daysAfter)
                        .atStartOfDay(ZoneOffset.UTC)
                        .toInstant();
            if (!YEAR.matcher(written).matches()) throw new DateTimeException(written);
            // An unescaped plus sign arrives as a blank.
            return OffsetDateTime.parse(written.replace(' ', '+')).toInstant();
        } catch (DateTimeException malformed) {
            throw new UnusableSearch(
                    written, "date", "a day such as 2026-12-03, or a time such as 2026-12-03T15:00-08:00");
        }
    }
}
